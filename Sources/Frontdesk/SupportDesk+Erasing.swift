public import SupportCore

extension SupportDesk {
    /// Forgets the words of a conversation that are kept beside its messages and drafts: the model's answers, people's
    /// notes, and the words by which the search finds it.
    ///
    /// A part of erasing a person; it may be repeated. ``ClassificationRecord`` holds no words of anybody and stays.
    ///
    /// - Throws: The store's error.
    public func eraseWords(of conversation: ConversationID) async throws {
        while try await context.answers.erase(conversation) > 0 {}
        try await store.eraseWords(of: conversation)
        while case let old = try await notes(of: conversation).values, !old.isEmpty {
            try await store.step { unit in
                for note in old { unit.delete(InternalNote.self, note.id) }
            }
        }
    }
}
