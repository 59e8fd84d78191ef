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

/// The answer to "what would happen?": the dry run of a whole rule set.
public struct RuleSetTrial: Hashable, Sendable, Encodable {
    /// The rules that would fire, in order.
    public let matched: [RuleID]
    /// What they would do, in order.
    public let actions: [TriedAction]
    /// Every rule of the set, in order, with each of its conditions.
    public let trace: [RuleTrace]

    /// Tries rules on a mail.
    ///
    /// Nothing is written, and no cooldown is looked at; for that see ``AutomationRunner/preview(_:for:context:in:)``.
    public init(of rules: RuleSet, on input: RuleInput) {
        var stop: RuleID?
        var traces: [RuleTrace] = []
        for rule in rules.rules {
            let trial = RuleTrial(of: rule.definition, on: input)
            let skipped = Self.skip(rule, input, stop)
            traces.append(RuleTrace(rule: rule.id, matched: trial.matched, skipped: skipped, conditions: trial.trace))
            if trial.matched, skipped == nil, rule.definition.stopOnMatch { stop = rule.id }
        }
        trace = traces
        let firing = zip(rules.rules, traces).filter { $0.1.fires }.map(\.0)
        matched = firing.map(\.id)
        actions = firing.flatMap { rule in rule.definition.actions.map { TriedAction(rule: rule.id, action: $0) } }
    }

    private static func skip(_ rule: Rule, _ input: RuleInput, _ stop: RuleID?) -> RuleTrace.Skip? {
        if !rule.definition.isActive { return .inactive }
        if rule.definition.event != input.event { return .otherEvent }
        return stop.map { .stopped(by: $0) }
    }
}

/// An action that a rule would carry out.
public struct TriedAction: Hashable, Sendable, Encodable {
    /// The rule.
    public let rule: RuleID
    /// The action.
    public let action: RuleAction

    enum CodingKeys: CodingKey {
        case rule
    }

    /// Writes the action's own fields with the rule beside them.
    public func encode(to encoder: any Encoder) throws {
        try action.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
    }
}
