package import SupportCore

extension SupportDesk {
    /// The newest lines of a conversation's timeline, the newest first.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func newestTimeline(of id: ConversationID, limit: Int, for principal: Principal) async throws
        -> [TimelineEntry]
    {
        _ = try await conversation(id, for: principal)
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await newest(TimelineEntry.self, index: "conversation", range: range, limit: limit).values
    }

    /// The newest entries of the audit log on a conversation, the newest first.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func newestAudit(of id: ConversationID, limit: Int, for principal: Principal) async throws -> [AuditEntry] {
        try await require(.viewAudit, of: principal)
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await newest(AuditEntry.self, index: "conversation", range: range, limit: limit).values
    }

    /// A page of the audit log, the newest entry first, or only of the entries of one action, or about one subject.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func newestAudit(
        action: String? = nil,
        about subject: String? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        for principal: Principal
    ) async throws -> Page<AuditEntry> {
        try await require(.viewAudit, of: principal)
        if let subject {
            let range = IndexRange.prefix(.text(subject))
            return try await newest(AuditEntry.self, index: "subject", range: range, limit: limit, cursor: cursor)
        }
        guard let action else {
            return try await newest(AuditEntry.self, index: "sequence", range: .all, limit: limit, cursor: cursor)
        }
        let range = IndexRange.prefix(.text(action))
        return try await newest(AuditEntry.self, index: "action", range: range, limit: limit, cursor: cursor)
    }

    private func newest<Value: StoredRecord>(
        _ type: Value.Type,
        index: String,
        range: IndexRange,
        limit: Int,
        cursor: QueryCursor? = nil
    ) async throws -> Page<Value> {
        try await store.page(type, index: index, range: range, isDescending: true, limit: limit, cursor: cursor)
    }
}
