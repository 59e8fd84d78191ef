/// A dry run of one rule: whether it matches, and why.
public struct RuleTrial: Hashable, Sendable, Encodable {
    /// Whether all conditions hold.
    public let matched: Bool
    /// Each condition, in order, including those after the first that fails.
    public let trace: [ConditionTrace]

    /// Tries a rule, active or not and for any event; nothing is written.
    public init(of rule: RuleDefinition, on sample: SampleMessage) {
        self.init(of: rule, on: sample.input())
    }

    package init(of rule: RuleDefinition, on input: RuleInput) {
        let explainer = Explainer(input: input)
        trace = rule.conditions.map(explainer.trace)
        matched = !trace.isEmpty && trace.allSatisfy(\.matched)
    }
}
