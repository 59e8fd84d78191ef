public import SupportCore

extension SupportDesk {
    /// What the model has decided, the newest first.
    ///
    /// - Parameters:
    ///   - intent: Only decisions with this intent; the empty text for answers that could not be read; nil for all.
    ///   - from: Only decisions at this time or later.
    ///   - to: Only decisions before this time.
    ///   - limit: How many at most.
    ///   - cursor: Where the page before ended.
    ///   - principal: Who reads it.
    /// - Returns: The page, and where the next one begins.
    /// - Throws: The store's error.
    public func classifications(
        intent: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<ClassificationRecord> {
        try await require(.viewReports, of: principal)
        return try await store.page(
            ClassificationRecord.self,
            index: intent == nil ? "time" : "intent",
            range: .prefix(parts: intent.map { [.text($0)] } ?? [], from: from, to: to),
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
    }

    /// What the model has decided about one message, the first decision first; later ones are about revisions.
    public func classifications(of message: MessageID, for principal: Principal = .host) async throws
        -> [ClassificationRecord]
    {
        let inbox = try await inbox(of: message)
        try await require(.viewReports, of: principal, in: inbox)
        let range = IndexRange.prefix(.text(message.rawValue))
        return try await store.page(ClassificationRecord.self, index: "message", range: range).values
    }

    private func inbox(of message: MessageID) async throws -> InboxID? {
        guard let message = try await store.fetch(Message.self, message.rawValue) else { return nil }
        return try await store.fetch(Conversation.self, message.conversationID.rawValue)?.inboxID
    }

    /// What the model answered, word for word, as long as it is kept; nil if it is not, or the model gave no answer.
    public func modelText(of record: ClassificationRecord) async throws -> String? {
        try await record.answerID.asyncFlatMap { try await context.answers.find($0)?.text }
    }
}
