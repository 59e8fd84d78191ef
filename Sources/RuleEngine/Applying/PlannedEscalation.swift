/// A conversation that a rule hands to people.
public struct PlannedEscalation: Hashable, Sendable {
    /// The rule.
    public let rule: RuleID
    /// The reason, if the rule gives one.
    public let reason: String?
}
