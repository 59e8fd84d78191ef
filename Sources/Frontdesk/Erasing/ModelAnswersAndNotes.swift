internal import SupportCore

/// Erases the model's answers and people's notes about a conversation.
///
/// ``ClassificationRecord`` holds no text and stays.
struct ModelAnswersAndNotes: PersonalRecords {
    let name = "words"
    let answers: ModelAnswers
    let analyses: AnalysisCache

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        analyses.removeAll()
        var count = 0
        for conversation in subject.conversations {
            while case let erased = try await answers.erase(conversation), erased > 0 { count += erased }
            while case let erased = try await eraseNotes(of: conversation, in: store), erased > 0 { count += erased }
        }
        return count
    }

    private func eraseNotes(of conversation: ConversationID, in store: WorkspaceStore) async throws -> Int {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        let notes = try await store.page(InternalNote.self, index: "conversation", range: range, limit: 200).values
        guard !notes.isEmpty else { return 0 }
        try await store.transaction { unit in
            for note in notes { unit.delete(InternalNote.self, note.id) }
        }
        return notes.count
    }
}
