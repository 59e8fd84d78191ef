/// Groups concurrent commits, for a database where every transaction waits for the disk.
///
/// Commits that arrive while a group is in flight form the next one. A hundred concurrent writers cost one or two syncs, and a
/// single writer never waits.
public final class CommitQueue: Sendable {
    private let batches: Batches<RecordCommit, CommitResult>

    /// Creates a queue in front of a database.
    ///
    /// - Parameter carryOut: Carries out commits in one transaction, in this order, and returns a result for each. An error is the
    ///   result of all. It is never called concurrently, and its task is never cancelled.
    public init(_ carryOut: @escaping @Sendable ([RecordCommit]) async throws -> [Result<CommitResult, any Error>]) {
        batches = Batches { commits in
            do {
                let results = try await carryOut(commits)
                guard results.count != commits.count else { return results }
                throw CommitOutcomeUnknown(reason: "\(commits.count) commits had \(results.count) results")
            } catch {
                return commits.map { _ in .failure(error) }
            }
        }
    }

    /// Carries out a commit, together with others that wait.
    ///
    /// It completes even if the task is cancelled. Values are encoded here, on the caller's task, so that no transaction waits for
    /// it.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await batches.add(try commit.coded())
    }
}
