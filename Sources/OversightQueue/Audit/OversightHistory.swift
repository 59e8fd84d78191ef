public import SupportCore

/// What has happened, from the audit log and the records.
public struct OversightHistory: Sendable {
    private let store: WorkspaceStore

    /// Opens the history of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    private var log: AuditLog { AuditLog(store) }

    /// Everything on a conversation, the oldest first.
    public func entries(of conversation: ConversationID, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<AuditEntry>
    {
        try await log.entries(of: conversation, limit: limit, cursor: cursor)
    }

    /// Everything on a draft and the mail it became, the oldest first.
    public func entries(of draft: DraftID, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<AuditEntry>
    {
        try await log.entries(about: draft.rawValue, limit: limit, cursor: cursor)
    }

    /// All entries of one action between two times, the oldest first.
    public func entries(
        action: String,
        from start: Timestamp,
        to end: Timestamp,
        limit: Int = 100,
        cursor: QueryCursor? = nil
    ) async throws -> Page<AuditEntry> {
        let range = IndexRange(
            from: IndexKey(.text(action), .time(start)),
            to: IndexKey(.text(action), .time(end))
        )
        return try await store.page(AuditEntry.self, index: "action", range: range, limit: limit, cursor: cursor)
    }

    /// All changes of modes between two times, each with its reason.
    public func modeChanges(from start: Timestamp, to end: Timestamp) async throws -> [AuditEntry] {
        try await entries(action: EventKind.modeChanged.rawValue, from: start, to: end, limit: 1000).values
    }

    /// All mail between two times that no person approved, the oldest first.
    ///
    /// After a mistake ``Outbox/followUp(on:bodyText:by:)`` sets each of them right.
    ///
    /// - Parameters:
    ///   - start: The first moment of approval.
    ///   - end: The first moment afterwards.
    ///   - category: Only mail of this category, in pages that can be shorter than the limit; nil for all.
    ///   - limit: How many at most.
    ///   - cursor: The end of the previous page.
    /// - Returns: The page, including recalled mail; ``OutboxItem/dispatch`` tells what was sent.
    /// - Throws: The store's error.
    public func automaticMail(
        from start: Timestamp,
        to end: Timestamp,
        category: String? = nil,
        limit: Int = 100,
        cursor: QueryCursor? = nil
    ) async throws -> Page<OutboxItem> {
        let range = IndexRange(from: IndexKey(.time(start)), to: IndexKey(.time(end)))
        let page = try await store.page(OutboxItem.self, index: "automatic", range: range, limit: limit, cursor: cursor)
        return Page(values: page.values.filter { category == nil || $0.category == category }, next: page.next)
    }

    /// What has changed between the agent's first version and what was approved; nil if nothing was approved.
    public func diff(of id: DraftID) async throws -> WordDiff? {
        guard let draft = try await store.fetch(Draft.self, id.rawValue), draft.review.phase == .approved else {
            return nil
        }
        let first = try await store.fetch(DraftVersion.self, DraftVersion.recordID(id, 1))?.mail ?? draft.mail
        return WordDiff(from: first.bodyText ?? "", to: draft.mail.bodyText ?? "")
    }

    /// All versions of a draft, the first one first.
    public func versions(of id: DraftID) async throws -> [OutboundMail] {
        let range = IndexRange.prefix(.text(id.rawValue))
        let earlier = try await store.page(DraftVersion.self, index: "draft", range: range).values.map(\.mail)
        guard let draft = try await store.fetch(Draft.self, id.rawValue) else { return earlier }
        return earlier + [draft.mail]
    }

    func page(of range: IndexRange, cursor: QueryCursor?) async throws -> Page<Draft> {
        try await store.page(Draft.self, index: "phase", range: range, limit: 500, cursor: cursor)
    }
}
