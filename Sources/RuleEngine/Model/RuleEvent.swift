package import SupportCore

/// An event that fires rules.
public enum RuleEvent: String, Hashable, Sendable, Codable, CaseIterable {
    /// An inbound mail to an address for tickets has created a ticket.
    case ticketCreated = "ticket_created"
    /// An inbound mail to any other address has created a conversation.
    case conversationCreated = "conversation_created"

    init(creating purpose: Conversation.Purpose) {
        self =
            switch purpose {
            case .ticket: .ticketCreated
            case .conversation: .conversationCreated
            }
    }

    /// The event that a message fires, if any.
    ///
    /// Only an inbound mail of a contact that opens a new conversation fires one: no reply in an existing thread, no mail that
    /// an agent, a draft or a rule wrote, and no imported mail.
    package static func fired(
        by message: Message,
        opening conversation: Conversation,
        isNew: Bool,
        isImported: Bool = false
    ) -> RuleEvent? {
        guard isNew, !isImported, message.direction == .inbound, message.origin == .contact else { return nil }
        return RuleEvent(creating: conversation.purpose)
    }
}
