/// The answer to "does this rule match?": the dry run of one rule, as the source's test endpoint gives it.
public struct RuleTrial: Hashable, Sendable, Encodable {
    /// Whether all conditions hold.
    public let matched: Bool
    /// Each condition, in order; also those after the first that fails.
    public let trace: [ConditionTrace]

    /// Tries a rule, whether it is active or not and whatever event it listens for.
    ///
    /// Nothing is written.
    public init(of rule: RuleDefinition, on input: RuleInput) {
        let explainer = Explainer(input: input)
        trace = rule.conditions.map(explainer.trace)
        matched = !trace.isEmpty && trace.allSatisfy(\.matched)
    }
}
