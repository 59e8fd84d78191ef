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
    /// Others may add entries meanwhile; they are checked too.
    ///
    /// - Parameter anchor: A checkpoint that was kept outside the store. With it a log that was cut or rewritten together
    ///   with its end is found out, too.
    /// - Returns: Whether the log is whole, or the first thing that is wrong.
    /// - Throws: The store's own error if it cannot be read.
    public func verify(against anchor: AuditCheckpoint? = nil) async throws -> AuditVerdict {
        var verifier = AuditVerifier()
        var head = try await head()
        while true {
            // Everything up to this end was committed before the entries are read.
            let end = head
            if let fault = try await check(&verifier, anchor: anchor) { return .broken(fault) }
            head = try await self.head()
            let hasGrown = verifier.sequence >= end.sequence && head.sequence > verifier.sequence
            guard hasGrown else { return verifier.verdict(head: head, anchor: anchor) }
        }
    }

    /// Checks the entries after those that were checked before.
    private func check(_ verifier: inout AuditVerifier, anchor: AuditCheckpoint?) async throws -> AuditFault? {
        var cursor = verifier.cursor
        repeat {
            let page = try await entries(limit: 500, cursor: cursor)
            for entry in page.values {
                if let fault = verifier.check(entry, anchor: anchor) { return fault }
            }
            cursor = page.next
        } while cursor != nil
        return nil
    }
}
