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
        self.init(rules, input, isForAnyEvent: false)
    }

    /// Tries rules on a sample; if that names no event, each rule is tried on the event that it listens for.
    public init(of rules: RuleSet, on sample: SampleMessage) {
        self.init(rules, sample.input(), isForAnyEvent: sample.event == nil)
    }

    private init(_ rules: RuleSet, _ input: RuleInput, isForAnyEvent: Bool) {
        var stops: [RuleEvent: RuleID] = [:]
        var traces: [RuleTrace] = []
        for rule in rules.rules {
            let definition = rule.definition
            let event = isForAnyEvent ? definition.event : input.event
            let trial = RuleTrial(of: definition, on: input)
            let skipped = Self.skip(rule, event, stops[event])
            traces.append(RuleTrace(rule: rule.id, matched: trial.matched, skipped: skipped, conditions: trial.trace))
            if trial.matched, skipped == nil, definition.stopOnMatch { stops[event] = rule.id }
        }
        trace = traces
        let firing = zip(rules.rules, traces).filter { $0.1.fires }.map(\.0)
        matched = firing.map(\.id)
        actions = firing.flatMap { rule in rule.definition.actions.map { TriedAction(rule: rule.id, action: $0) } }
    }

    private static func skip(_ rule: Rule, _ event: RuleEvent, _ stop: RuleID?) -> RuleTrace.Skip? {
        if !rule.definition.isActive { return .inactive }
        if rule.definition.event != event { return .otherEvent }
        return stop.map { .stopped(by: $0) }
    }
}
