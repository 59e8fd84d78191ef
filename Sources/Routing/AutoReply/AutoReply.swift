package import SupportCore
package import Templates

/// An automatic reply that an inbox's settings ask for, not sent yet.
///
/// The sender has to check first what forbids automatic replies: mail of machines, people who opted out, and the limits.
package struct AutoReply: Hashable, Sendable {
    /// The setting that asks for it.
    package enum Kind: String, Hashable, Sendable, Codable {
        case autoResponder = "auto_responder"
        case outsideHours = "outside_hours"
    }

    package let kind: Kind
    /// The idempotency key; a conversation gets one automatic reply.
    package let key: String
    /// The template, in the customer's language if there is one.
    package let template: String
    /// `next_opening` and `inbox_name`.
    package let values: [String: String]
    package let sendAt: Timestamp

    /// The rendered text, with values that the caller adds; names without a value are left out.
    package func text(adding more: [String: TemplateValue] = [:]) throws(TemplateError) -> String {
        let known = values.map { ($0.key, TemplateValue.string($0.value)) } + more.map { ($0.key, $0.value) }
        return try Template(template).render(.object(TemplateObject(known)), unresolved: .empty).text
    }
}

/// The automatic reply to send, or why there is none.
package enum AutoReplyPlan: Hashable, Sendable {
    case send(AutoReply)
    case nothing(AutoReplyObstacle)
}

/// Why no automatic reply is sent.
package enum AutoReplyObstacle: String, Hashable, Sendable, Codable, CaseIterable {
    case notConfigured = "not_configured"
    /// The reply is only for the time when the inbox is closed.
    case inboxIsOpen = "inbox_is_open"
    /// The conversation has had its one automatic reply.
    case alreadySent = "already_sent"
    /// An agent wrote a moment ago.
    case agentIsWriting = "agent_is_writing"
}
