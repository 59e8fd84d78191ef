extension FaultInjector {
    /// Performs a step, and performs it again in a new process if the process has died over it.
    ///
    /// That is what happens to a host: a provider repeats a webhook that was not answered, a person repeats a decision that was
    /// not confirmed, and work that the dead process held is taken up when its lease is over.
    ///
    /// - Throws: An error of the step that is no crash, or any error of its repetition.
    public func surviving(_ step: () async throws -> Void) async throws {
        do {
            try await step()
        } catch {
            guard crash != nil else { throw error }
            restart()
            try await step()
        }
    }

    /// Counts the calls of a run in which nothing fails.
    ///
    /// - Parameter run: The test's whole run, with the injector that it is to use.
    /// - Returns: How many calls there are to crash at.
    /// - Throws: The error of the run.
    public static func calls(in run: (FaultInjector) async throws -> Void) async throws -> Int {
        let faults = FaultInjector()
        try await run(faults)
        return faults.callCount
    }
}
