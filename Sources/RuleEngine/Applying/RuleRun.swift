package import SupportCore

/// What a run of the rules did, and what is left for the loop to do.
package struct RuleRun: Hashable, Sendable {
    /// A rule that fired.
    package struct Applied: Hashable, Sendable {
        package let rule: RuleID
        package let actions: [PerformedAction]
    }

    /// The rules that fired, in order.
    package internal(set) var applied: [Applied] = []
    /// The rules that matched but did not fire, because an earlier one stopped the run.
    package internal(set) var held: [RuleID] = []
    /// To be submitted to the oversight queue in the same commit.
    package internal(set) var responses: [PlannedResponse] = []
    /// The escalation that the first rule asks for, to be carried out in the same commit.
    package internal(set) var escalation: PlannedEscalation?
    /// The inbox that a rule chose and that the conversation already has.
    package internal(set) var inboxID: InboxID?
    /// Whether the rules had already run for this message, so that nothing happened this time.
    package internal(set) var isRepeat = false

    package init() {}

    init(isRepeat: Bool) {
        self.isRepeat = isRepeat
    }

    /// The rules that fired, in order.
    package var matched: [RuleID] { applied.map(\.rule) }
}

/// An automatic reply of a rule, for which the limits have already been reserved.
package struct PlannedResponse: Hashable, Sendable {
    package let rule: RuleID
    /// The version of the rule whose words it says.
    package let version: Int
    /// The idempotency key: the message, the rule and the position of the action in it.
    package let reference: String
    package let messageID: MessageID
    package let recipient: EmailAddress
    /// Plain text.
    package let text: String
    /// The variables without a value, which are left in the text as written.
    package let unresolved: [String]
}

/// A conversation that a rule escalates to people.
package struct PlannedEscalation: Hashable, Sendable {
    package let rule: RuleID
    package let reason: String?
}
