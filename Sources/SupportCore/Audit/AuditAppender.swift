internal import Synchronization

/// Commits the works of one process that tell the audit log of themselves.
///
/// Each must follow the end of the log, so of several that come at the same time only one could happen. Here they wait while a
/// commit is on its way, and then join the log together.
final class AuditAppender: Sendable {
    fileprivate struct State {
        /// Where the log ended after the last commit; that another process has appended since shows when the next is refused.
        var end: AuditEnd?
        /// How many works may go together: fewer after a failure, which may be one work's fault or due to their number.
        var limit = 64
    }

    private static let longest = 64

    private let store: any RecordStore
    private let coder: RecordCoder
    private let attempts: Int
    private let makeRevision: @Sendable () -> Revision
    private let state = Mutex(State())

    init(
        _ store: any RecordStore,
        in workspace: WorkspaceID,
        attempts: Int,
        makeRevision: @escaping @Sendable () -> Revision
    ) {
        self.store = store
        self.attempts = attempts
        self.makeRevision = makeRevision
        coder = RecordCoder(workspace: workspace)
    }

    /// Commits as many works as go together.
    ///
    /// - Returns: A result for each, in their order; nil for those that must be given again.
    func append(_ works: [AuditedWork]) async -> [Result<CommitResult, any Error>?] {
        var group = AuditGroup(of: works, limit: state.withLock(\.limit))
        for _ in 0..<attempts where group.count > 0 {
            do {
                try await attempt(&group, after: try await presentEnd())
            } catch {
                group.failAll(with: error)
            }
        }
        group.refuse(because: [coder.headKey])
        return group.results
    }

    /// Whoever else appends to the log meanwhile only makes the group join at a later place.
    private func attempt(_ group: inout AuditGroup, after end: AuditEnd) async throws {
        let (commit, next) = group.commit(after: end, coder)
        do {
            switch try await Committer(store: store).settle(commit, fence: { fence(end) }) {
            case .committed:
                state.withLock { $0.succeed(with: next) }
                group.happened(commit)
            case .conflict(let keys):
                state.withLock { $0.end = nil }
                group.refuse(whoExpects: Set(keys))
                await Task.yield()
            }
        } catch {
            state.withLock { $0.fail(with: group.count) }
            group.fail(with: error)
        }
    }

    private func presentEnd() async throws -> AuditEnd {
        if let end = state.withLock(\.end) { return end }
        let key = coder.headKey
        guard let found = try await store.fetch([key])[key] else { return AuditEnd() }
        return AuditEnd(head: try coder.value(AuditHead.self, of: found), revision: found.revision)
    }

    /// The same end with another revision, so that nothing can follow the old one any more.
    private func fence(_ end: AuditEnd) -> RecordCommit {
        RecordCommit(
            expectations: [RecordExpectation(key: coder.headKey, revision: end.revision)],
            writes: [.put(coder.record(of: end.head, revision: makeRevision()))]
        )
    }
}

extension AuditAppender.State {
    fileprivate mutating func succeed(with end: AuditEnd) {
        self.end = end
        limit = min(limit + 1, AuditAppender.longest)
    }

    fileprivate mutating func fail(with count: Int) {
        end = nil
        limit = max(count / 2, 1)
    }
}

/// The end of an audit log as the next commit must find it.
struct AuditEnd: Sendable {
    var head = AuditHead()
    /// The revision of the head's record; nil if there is none yet.
    var revision: Revision?
}

extension RecordCoder {
    /// The key of the record that tells where the audit log ends.
    var headKey: RecordKey { AuditHead.key(AuditHead.id, in: workspace) }
}
