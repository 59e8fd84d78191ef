public import SupportCore
public import Templates

/// An automatic answer that an inbox's settings ask for: a plan, which nothing has sent.
///
/// Whoever carries it out asks the rules of automatic replies first: signals of machines, people who opted out, limits by
/// recipient and conversation.
public struct AutoReply: Hashable, Sendable {
    /// Which setting asks for it.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The automatic responder.
        case autoResponder = "auto_responder"
        /// The message for the time outside working hours.
        case outsideHours = "outside_hours"
    }

    /// Which setting asks for it.
    public let kind: Kind
    /// Names the one automatic answer of its conversation: reserve it before sending, and nothing is sent twice.
    public let key: String
    /// The text, a template in the customer's language if there is one.
    public let template: String
    /// What the template may mention: `next_opening` and `inbox_name`.
    public let values: [String: String]
    /// When to send it.
    public let sendAt: Timestamp

    /// The text, filled with the values and with what the caller adds, such as the contact's name.
    ///
    /// What has no value is left out.
    ///
    /// - Throws: `TemplateError` if the text is no template or becomes too long.
    public func text(adding more: [String: TemplateValue] = [:]) throws(TemplateError) -> String {
        let known = values.map { ($0.key, TemplateValue.string($0.value)) } + more.map { ($0.key, $0.value) }
        return try Template(template).render(.object(TemplateObject(known)), unresolved: .empty).text
    }
}

/// Whether an automatic answer is planned.
public enum AutoReplyPlan: Hashable, Sendable {
    /// Send this.
    case send(AutoReply)
    /// Send nothing, for this reason.
    case nothing(AutoReplyObstacle)
}

/// Why no automatic answer is planned.
@nonexhaustive public enum AutoReplyObstacle: String, Hashable, Sendable, Codable, CaseIterable {
    /// The settings ask for none.
    case notConfigured = "not_configured"
    /// The inbox is open, and the answer is for the time when it is closed.
    case inboxIsOpen = "inbox_is_open"
    /// The conversation had its one automatic answer.
    case alreadySent = "already_sent"
    /// Someone of us wrote a moment ago.
    case agentIsWriting = "agent_is_writing"
}
