internal import Synchronization

/// Puts commits that come at the same time together, for a database where every transaction waits for the disk.
///
/// While one batch is on its way, the commits that come wait, and then go together. So a hundred writers at once cost a trip to
/// the disk or two, and a writer who is alone waits for nobody.
public final class CommitQueue: Sendable {
    private struct Waiting: Sendable {
        let commit: RecordCommit
        let continuation: CheckedContinuation<CommitResult, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWorking = false
    }

    private let carryOut: @Sendable ([RecordCommit]) async throws -> [Result<CommitResult, any Error>]
    private let state = Mutex(State())

    /// Creates a queue before a database.
    ///
    /// - Parameter carryOut: Carries out commits in one transaction, in this order, and says of each how it ended. What it throws
    ///   is the result of all. It is never called twice at once, and its task is never cancelled.
    public init(_ carryOut: @escaping @Sendable ([RecordCommit]) async throws -> [Result<CommitResult, any Error>]) {
        self.carryOut = carryOut
    }

    /// Carries out a commit, together with those that wait beside it.
    ///
    /// It does not stop when the task is cancelled: what has begun gets its result. Values are coded here, on the caller's task,
    /// so that no transaction waits for it.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        let commit = try commit.coded()
        return try await withCheckedThrowingContinuation { continuation in
            let mustStart = state.withLock { state in
                defer { state.isWorking = true }
                state.waiting.append(Waiting(commit: commit, continuation: continuation))
                return !state.isWorking
            }
            if mustStart { Task { await self.work() } }
        }
    }

    private func work() async {
        while case let batch = next(), !batch.isEmpty {
            let results = await results(of: batch.map(\.commit))
            for (member, result) in zip(batch, results) { member.continuation.resume(with: result) }
        }
    }

    /// All that wait; if none does, the work ends in the same moment, and whoever comes next starts it again.
    private func next() -> [Waiting] {
        state.withLock { state in
            defer { state.waiting = [] }
            state.isWorking = !state.waiting.isEmpty
            return state.waiting
        }
    }

    private func results(of commits: [RecordCommit]) async -> [Result<CommitResult, any Error>] {
        do {
            let results = try await carryOut(commits)
            guard results.count != commits.count else { return results }
            throw CommitOutcomeUnknown(reason: "\(commits.count) commits had \(results.count) results")
        } catch {
            return commits.map { _ in .failure(error) }
        }
    }
}
