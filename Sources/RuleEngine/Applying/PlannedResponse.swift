public import SupportCore

/// An answer that a rule wants to send.
///
/// Its place among automatic mail is reserved: it is sent, held for approval or dropped, but never sent twice.
public struct PlannedResponse: Hashable, Sendable {
    /// The rule.
    public let rule: RuleID
    /// Names this answer for ever: the message, the rule and the action's place in it.
    public let reference: String
    /// The message that is answered.
    public let messageID: MessageID
    /// Who gets it.
    public let recipient: EmailAddress
    /// The plain text.
    public let text: String
    /// The variables that stayed as they were, because nothing is known of them; a host may refuse to send such a text.
    public let unresolved: [String]
}
