internal import Synchronization

/// Commits the transactions of one process that append to the audit log.
///
/// Each depends on the end of the log, so only one of several concurrent ones could succeed. Here they wait while a commit is in
/// flight, and then append together.
final class AuditAppender: Sendable {
    private static let most = 64

    private let store: any RecordStore
    private let coder: RecordCoder
    private let attempts: Int
    private let makeRevision: @Sendable () -> Revision
    /// How many may be grouped: fewer after a failure, which may be due to one of them or to their number.
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

    /// Commits as many as can be grouped.
    ///
    /// - Returns: A result for each, in order; nil for those to submit again.
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

    /// When another process appends to the log first, the group is rebased onto the new end.
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

    /// Read every time: a process that cached it would always win, and starve the others.
    private func presentEnd() async throws -> AuditEnd {
        let key = coder.headKey
        guard let found = try await store.fetch([key])[key] else { return AuditEnd() }
        return AuditEnd(head: try coder.value(AuditHead.self, of: found), revision: found.revision)
    }

    /// The same end under a new revision, so that a commit that expects the old one can no longer succeed.
    private func seal(_ end: AuditEnd) -> RecordCommit {
        RecordCommit(
            preconditions: [Precondition(key: coder.headKey, revision: end.revision)],
            writes: [.put(coder.record(of: end.head, revision: makeRevision()))]
        )
    }
}

/// The end of an audit log that the next commit expects.
struct AuditEnd: Sendable {
    var head = AuditHead()
    /// The revision of the head's record; nil if there is none yet.
    var revision: Revision?
}

extension RecordCoder {
    /// The key of the record of the audit log's end.
    var headKey: RecordKey { AuditHead.key(AuditHead.id, in: workspace) }
}
