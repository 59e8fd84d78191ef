/// Reads and verifies a workspace's audit log.
///
/// Entries are written by ``UnitOfWork/audit(_:)``.
public struct AuditLog: Sendable {
    private let store: WorkspaceStore

    /// Opens the log of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// The end of the log.
    public func head() async throws -> AuditHead {
        try await store.fetch(AuditHead.self, AuditHead.id) ?? AuditHead()
    }

    /// A page of entries, the oldest first.
    public func entries(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<AuditEntry> {
        try await store.page(AuditEntry.self, index: "sequence", limit: limit, cursor: cursor)
    }

    /// A page of a conversation's entries, the oldest first.
    public func entries(
        of conversation: ConversationID,
        limit: Int = 100,
        cursor: QueryCursor? = nil
    ) async throws -> Page<AuditEntry> {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        return try await store.page(AuditEntry.self, index: "conversation", range: range, limit: limit, cursor: cursor)
    }

    /// A page of the entries about one thing, such as a draft, the oldest first.
    public func entries(about subject: String, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<AuditEntry>
    {
        let range = IndexRange.prefix(.text(subject))
        return try await store.page(AuditEntry.self, index: "subject", range: range, limit: limit, cursor: cursor)
    }

    /// Reads the whole log and checks every hash, the order and the end.
    ///
    /// - Parameter anchor: A checkpoint that was kept outside the store. With it a log that was cut or rewritten together
    ///   with its end is found out, too.
    /// - Returns: Whether the log is whole, or the first thing that is wrong.
    /// - Throws: The store's own error if it cannot be read.
    public func verify(against anchor: AuditCheckpoint? = nil) async throws -> AuditVerdict {
        var verifier = AuditVerifier()
        var cursor: QueryCursor?
        repeat {
            let page = try await entries(limit: 500, cursor: cursor)
            for entry in page.values {
                if let fault = verifier.check(entry, anchor: anchor) { return .broken(fault) }
            }
            cursor = page.next
        } while cursor != nil
        return verifier.verdict(head: try await head(), anchor: anchor)
    }
}
