internal import Synchronization

/// Commits the works of one process that tell the audit log of themselves.
///
/// Each must follow the end of the log, so of several that come at the same time only one could happen. Here they wait while a
/// commit is on its way, and then join the log together.
final class AuditAppender: Sendable {
    private static let most = 64

    private let store: any RecordStore
    private let coder: RecordCoder
    private let attempts: Int
    private let makeRevision: @Sendable () -> Revision
    /// How many works may go together: fewer after a failure, which may be one work's fault or due to their number.
    private let limit = Mutex(AuditAppender.most)

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
        var group = AuditGroup(of: works, limit: limit.withLock(\.self))
        for _ in 0..<attempts {
            await attempt(&group)
            if group.isSettled { return group.results }
            await Task.yield()
        }
        group.refuse(because: [coder.headKey])
        return group.results
    }

    /// Whoever else appends to the log meanwhile only makes the group join at a later place.
    private func attempt(_ group: inout AuditGroup) async {
        let end: AuditEnd
        do { end = try await presentEnd() } catch { return group.fail(with: error) }
        do {
            let commit = group.commit(after: end, coder)
            switch try await Committer(store: store).settle(commit, sealedBy: { seal(end) }) {
            case .committed:
                limit.withLock { $0 = min($0 + 1, Self.most) }
                group.happened(commit)
            case .conflict(let keys):
                group.refuse(whoExpects: Set(keys))
            }
        } catch let error as CommitOutcomeUnknown {
            group.fail(with: error)
        } catch {
            limit.withLock { $0 = max(group.count / 2, 1) }
            group.divide(because: error)
        }
    }

    /// Asked each time: who remembered it would always be first, and other processes would wait for ever.
    private func presentEnd() async throws -> AuditEnd {
        let key = coder.headKey
        guard let found = try await store.fetch([key])[key] else { return AuditEnd() }
        return AuditEnd(head: try coder.value(AuditHead.self, of: found), revision: found.revision)
    }

    /// The same end with another revision, so that nothing can follow the old one any more.
    private func seal(_ end: AuditEnd) -> RecordCommit {
        RecordCommit(
            preconditions: [Precondition(key: coder.headKey, revision: end.revision)],
            writes: [.put(coder.record(of: end.head, revision: makeRevision()))]
        )
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
