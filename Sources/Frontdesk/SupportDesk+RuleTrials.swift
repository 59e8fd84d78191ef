internal import Routing
package import RuleEngine
package import SupportCore

extension SupportDesk {
    /// A conversation with what rules saw of the message that opened it.
    package struct Opening: Sendable {
        package let conversation: Conversation
        package let message: Message
        package let input: RuleInput
    }

    /// The newest conversations that a customer's mail has opened, for trying rules on them; nothing is written.
    ///
    /// They are seen as they would be today: with the lists that the contact is on now, and the present hours of the inboxes.
    ///
    /// - Parameters:
    ///   - limit: How many conversations are looked at, at most 200.
    ///   - principal: Who wants to see them.
    /// - Returns: The conversations that they may see, the newest first.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func recentOpenings(limit: Int = 200, for principal: Principal) async throws -> [Opening] {
        let page = try await conversations(ConversationQuery(limit: min(limit, 200)), for: principal)
        let messages = try await openingMessages(of: page.values.map(\.id))
        let contacts = try await store.fetch(Contact.self, page.values.compactMap { $0.contactID?.rawValue })
        let calendars = try await inboxes.inboxes().map { ($0.id.rawValue, try context.calendars.calendar(of: $0)) }
        var openings: [Opening] = []
        for conversation in page.values {
            guard let message = messages[conversation.id],
                let event = RuleEvent.fired(by: message, opening: conversation, isNew: true)
            else { continue }
            let decision = try await classification(of: message.id, in: conversation)
            let input = RuleInput(
                message,
                event: event,
                contactLists: conversation.contactID.flatMap { contacts[$0.rawValue]?.lists } ?? [],
                openSchedules: Set(calendars.filter { $0.1.isOpen(at: message.receivedAt) }.map(\.0)),
                intent: decision?.intent,
                confidence: decision?.confidence ?? 0
            )
            openings.append(Opening(conversation: conversation, message: message, input: input))
        }
        return openings
    }

    private func classification(of message: MessageID, in conversation: Conversation) async throws
        -> ClassificationRecord?
    {
        guard conversation.intent != nil else { return nil }
        let range = IndexRange.prefix(.text(message.rawValue))
        return try await store.page(ClassificationRecord.self, index: "message", range: range, limit: 1).values.first
    }

    private func openingMessages(of conversations: [ConversationID]) async throws -> [ConversationID: Message] {
        var messages: [ConversationID: Message] = [:]
        for conversation in conversations {
            messages[conversation] = try await store.messages(of: conversation, limit: 1).values.first
        }
        return messages
    }
}
