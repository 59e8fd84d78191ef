package import OversightQueue
package import SupportCore

/// What one commit has written, as values.
package struct CommitContents: Sendable {
    package var drafts: [Draft] = []
    package var rows: [OutboxItem] = []
    package var keys: [SendKey] = []
    package var conversations: [Conversation] = []
    package var modes: [ModeSetting] = []
    package var categories: [CategoryTrust] = []
    package var evidence: [TrustEvidence] = []
    package var channels: [ChannelState] = []
    package var entries: [AuditEntry] = []
    package var head: AuditHead?
    package var kill: KillSwitch?
    package var deletions: [RecordKey] = []

    /// Reads what a commit wrote, before anybody else writes.
    init(_ commit: RecordCommit, in store: any RecordStore) async throws {
        guard let workspace = commit.writes.first?.key.workspace else { return }
        let view = WorkspaceStore(workspace: workspace, records: store)
        var written: [String: [String]] = [:]
        for write in commit.writes {
            switch write {
            case .put(let record): written[record.key.collection, default: []].append(record.key.id)
            case .delete(let key): deletions.append(key)
            }
        }
        drafts = try await Self.load(Draft.self, written, view)
        rows = try await Self.load(OutboxItem.self, written, view)
        keys = try await Self.load(SendKey.self, written, view)
        conversations = try await Self.load(Conversation.self, written, view)
        modes = try await Self.load(ModeSetting.self, written, view)
        categories = try await Self.load(CategoryTrust.self, written, view)
        evidence = try await Self.load(TrustEvidence.self, written, view)
        channels = try await Self.load(ChannelState.self, written, view)
        entries = try await Self.load(AuditEntry.self, written, view).sorted { $0.sequence < $1.sequence }
        head = try await Self.load(AuditHead.self, written, view).first
        kill = try await Self.load(KillSwitch.self, written, view).first
    }

    private static func load<Value: StoredRecord>(
        _ type: Value.Type,
        _ written: [String: [String]],
        _ view: WorkspaceStore
    ) async throws -> [Value] {
        guard let ids = written[Value.collection] else { return [] }
        return Array(try await view.fetch(type, ids).values)
    }

    func entryCount(about subject: String, _ prefix: String) -> Int {
        entries.count { $0.subjectID == subject && $0.action.hasPrefix(prefix) }
    }
}
