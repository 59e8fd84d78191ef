/// Reads and verifies a workspace's audit log.
///
/// Entries are written by ``UnitOfWork/record(_:)``.
public struct AuditLog: Sendable {
    let store: WorkspaceStore

    /// Opens the log of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// The end of the log.
    package func head() async throws -> AuditHead {
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

    /// A page of the entries about one subject, such as a draft, the oldest first.
    public func entries(about subject: String, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<AuditEntry>
    {
        let range = IndexRange.prefix(.text(subject))
        return try await store.page(AuditEntry.self, index: "subject", range: range, limit: limit, cursor: cursor)
    }

    /// Reads the whole log and checks every hash, the order and the end.
    ///
    /// Entries that are appended meanwhile are checked too.
    ///
    /// - Parameter anchor: A checkpoint that was kept outside the store. With it a log that was cut or rewritten together
    ///   with its end is detected as well.
    /// - Returns: Whether the log is intact, or the first fault.
    /// - Throws: The store's own error if it cannot be read.
    public func verify(against anchor: AuditCheckpoint? = nil) async throws -> AuditVerdict {
        var verifier = AuditVerifier()
        var head = try await head()
        while true {
            // Every entry up to here was committed before the entries are read.
            let end = head
            if let fault = try await check(&verifier, anchor: anchor) { return .broken(fault) }
            head = try await self.head()
            let hasGrown = verifier.sequence >= end.sequence && head.sequence > verifier.sequence
            guard hasGrown else { return verifier.verdict(head: head, anchor: anchor) }
        }
    }

    /// Checks the entries after those that were checked before.
    private func check(_ verifier: inout AuditVerifier, anchor: AuditCheckpoint?) async throws -> AuditFault? {
        for try await entry in store.all(AuditEntry.self, index: "sequence", after: verifier.cursor) {
            if let fault = verifier.check(entry, anchor: anchor) { return fault }
        }
        return nil
    }
}
