internal import OversightQueue
internal import SupportCore

/// Closes the conversation that a new mail has opened when the mail is sure never to leave, unless somebody has written in it since.
struct UnsentMailRecorder: EventRecorder {
    func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws {
        guard let kind = event.event.kind, Self.ends.contains(kind), let id = event.event.conversationID,
            let draft = try await unit.read(Draft.self, event.event.subjectID ?? ""),
            draft.category == NewMail.category, draft.messageID == nil,
            var conversation = try await unit.read(Conversation.self, id.rawValue), !conversation.state.isOver,
            try await isEmpty(id, in: unit)
        else { return }
        try conversation.apply(.close, by: event.event.actor, in: &unit)
        try unit.save(conversation)
    }

    private static let ends: Set<EventKind> = [.draftRejected, .draftCancelled, .draftExpired, .draftShelved]

    /// Whether nobody has written; who writes meanwhile changes the conversation, so that this is tried again.
    private func isEmpty(_ id: ConversationID, in unit: UnitOfWork) async throws -> Bool {
        let query = RecordQuery(
            workspace: unit.workspace,
            collection: Message.collection,
            index: "conversation",
            range: .prefix(.text(id.rawValue)),
            limit: 1
        )
        return try await unit.page(Message.self, query).isEmpty
    }
}
