/// Erases messages and conversations.
///
/// A person's contact is erased when the request completes, because it holds the address by which everything is found.
struct ConversationRecords: PersonalRecords {
    let name = "conversations"

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        var count = try await eraseMessages(subject, in: store)
        count += try await eraseConversations(subject, in: store)
        return count
    }

    private func eraseMessages(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        try await store.forEachPage(
            of: Message.self,
            about: subject,
            conversationIndex: "conversation",
            wholeIndex: "conversation"
        ) { page in
            try await store.transaction { unit in
                var count = 0
                for id in page.map(\.recordID) {
                    guard let message = try await unit.read(Message.self, id), message != message.erased else {
                        continue
                    }
                    try unit.save(message.erased)
                    unit.delete(MessageWords.self, id)
                    count += 1
                }
                return count
            }
        }
    }

    private func eraseConversations(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        var count = 0
        for id in subject.conversations.sorted(by: { $0.rawValue < $1.rawValue }) {
            count += try await erase(id, in: store) { $0.erased }
        }
        return try await count
            + store.forEachPage(
                of: Conversation.self,
                about: subject,
                conversationIndex: nil,
                wholeIndex: "recent"
            ) { page in
                var count = 0
                for conversation in page {
                    count += try await erase(conversation.id, in: store) { $0.withoutTexts }
                }
                return count
            }
    }

    private func erase(
        _ id: ConversationID,
        in store: WorkspaceStore,
        leaving rest: (Conversation) -> Conversation
    ) async throws -> Int {
        try await store.transaction { unit in
            guard let known = try await unit.read(Conversation.self, id.rawValue), known != rest(known) else {
                return 0
            }
            try unit.save(rest(known))
            return 1
        }
    }
}
