internal import SupportCore

/// Erases the model's answers, the facts that it was shown, and people's notes about a conversation.
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
            count += try await erase(InternalNote.self, of: conversation, in: store)
            count += try await erase(ShownFacts.self, of: conversation, in: store)
        }
        return count
    }

    private func erase<Value: StoredRecord>(
        _ type: Value.Type,
        of conversation: ConversationID,
        in store: WorkspaceStore
    ) async throws -> Int {
        let range = IndexRange.prefix(.text(conversation.rawValue))
        var count = 0
        while true {
            let found = try await store.page(type, index: "conversation", range: range, limit: 200).values
            guard !found.isEmpty else { return count }
            try await store.transaction { unit in
                for record in found { unit.delete(type, record.recordID) }
            }
            count += found.count
        }
    }
}
