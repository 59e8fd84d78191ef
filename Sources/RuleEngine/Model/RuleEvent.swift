public import SupportCore

/// What a rule listens for.
public enum RuleEvent: String, Hashable, Sendable, Codable, CaseIterable {
    /// A new ticket was created from an inbound mail to a ticket-purpose address.
    case ticketCreated = "ticket_created"
    /// A new conversation was created from an inbound mail to an inbox-purpose address, shared or personal.
    case conversationCreated = "conversation_created"

    /// The event of a conversation that was just created.
    public init(creating purpose: Conversation.Purpose) {
        self =
            switch purpose {
            case .ticket: .ticketCreated
            case .conversation: .conversationCreated
            }
    }

    /// The event that a message fires; nil for all that must not start rules.
    ///
    /// Only an inbound mail of a contact that opens a new conversation fires one: no reply in an existing thread,
    /// nothing that an agent, a draft or a rule wrote, and nothing imported.
    public static func fired(
        by message: Message,
        opening conversation: Conversation,
        isNew: Bool,
        isImported: Bool = false
    ) -> RuleEvent? {
        guard isNew, !isImported, message.direction == .inbound, message.origin == .contact else { return nil }
        return RuleEvent(creating: conversation.purpose)
    }
}
