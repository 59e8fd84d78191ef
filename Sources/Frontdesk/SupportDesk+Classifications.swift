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
    /// - Returns: The page, and where the next one begins.
    /// - Throws: The store's error.
    public func classifications(
        intent: String? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> Page<ClassificationRecord> {
        try await store.page(
            ClassificationRecord.self,
            index: intent == nil ? "time" : "intent",
            range: .prefix(parts: intent.map { [.text($0)] } ?? [], from: from, to: to),
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
    }

    /// What the model has decided about one message, the first decision first; later ones are about revisions.
    public func classifications(of message: MessageID) async throws -> [ClassificationRecord] {
        let range = IndexRange.prefix(.text(message.rawValue))
        return try await store.page(ClassificationRecord.self, index: "message", range: range).values
    }

    /// What the model answered, word for word, as long as it is kept; nil if it is not, or the model gave no answer.
    public func modelText(of record: ClassificationRecord) async throws -> String? {
        try await record.answerID.asyncFlatMap { try await context.answers.find($0)?.text }
    }
}
