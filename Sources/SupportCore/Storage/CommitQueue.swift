/// Puts commits that come at the same time together, for a database where every transaction waits for the disk.
///
/// While one batch is on its way, the commits that come wait, and then go together. So a hundred writers at once cost a trip to
/// the disk or two, and a writer who is alone waits for nobody.
public final class CommitQueue: Sendable {
    private let batches: Batches<RecordCommit, CommitResult>

    /// Creates a queue before a database.
    ///
    /// - Parameter carryOut: Carries out commits in one transaction, in this order, and says of each how it ended. What it throws
    ///   is the result of all. It is never called twice at once, and its task is never cancelled.
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

    /// Carries out a commit, together with those that wait beside it.
    ///
    /// It does not stop when the task is cancelled: what has begun gets its result. Values are coded here, on the caller's task,
    /// so that no transaction waits for it.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await batches.add(try commit.coded())
    }
}
