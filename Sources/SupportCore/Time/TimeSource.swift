/// Where the time comes from.
///
/// The package never reads the system's clock directly, so that a whole day of support can be simulated in a second.
public protocol TimeSource: Sendable {
    /// The current instant. It may go backwards, as system clocks do.
    func now() -> Timestamp

    /// Returns when `now()` has reached `deadline`, immediately if it has already.
    ///
    /// - Throws: `CancellationError` if the task is cancelled meanwhile.
    func sleep(until deadline: Timestamp) async throws
}
