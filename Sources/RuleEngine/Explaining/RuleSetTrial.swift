/// A dry run of all rules of a workspace: which would fire, and what they would do.
public struct RuleSetTrial: Hashable, Sendable, Encodable {
    /// An action that a rule would carry out.
    public struct Action: Hashable, Sendable, Encodable {
        /// The rule.
        public let rule: RuleID
        /// The action.
        public let action: RuleAction

        enum CodingKeys: CodingKey {
            case rule
        }

        /// Writes the fields of the action and the rule.
        public func encode(to encoder: any Encoder) throws {
            try action.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rule, forKey: .rule)
        }
    }

    /// The rules that would fire, in order.
    public let matched: [RuleID]
    /// The actions that they would carry out, in order.
    public let actions: [Action]
    /// Every rule in order, with each of its conditions.
    public let trace: [RuleTrace]

    /// Tries rules on a sample; if it names no event, each rule is tried on its own event.
    ///
    /// Nothing is written, and the cooldown is ignored.
    public init(of rules: [Rule], on sample: SampleMessage) {
        self.init(rules, sample.input(), isForAnyEvent: sample.event == nil)
    }

    package init(of rules: [Rule], on input: RuleInput) {
        self.init(rules, input, isForAnyEvent: false)
    }

    private init(_ rules: [Rule], _ input: RuleInput, isForAnyEvent: Bool) {
        let rules = rules.sorted { $0.runs(before: $1) }
        var stops: [RuleEvent: RuleID] = [:]
        var traces: [RuleTrace] = []
        for rule in rules {
            let definition = rule.definition
            let event = isForAnyEvent ? definition.event : input.event
            let trial = RuleTrial(of: definition, on: input)
            let skipped = Self.skip(rule, event, stops[event])
            traces.append(RuleTrace(rule: rule.id, matched: trial.matched, skipped: skipped, conditions: trial.trace))
            if trial.matched, skipped == nil, definition.stopOnMatch { stops[event] = rule.id }
        }
        trace = traces
        let firing = zip(rules, traces).filter { $0.1.fires }.map(\.0)
        matched = firing.map(\.id)
        actions = firing.flatMap { rule in rule.definition.actions.map { Action(rule: rule.id, action: $0) } }
    }

    private static func skip(_ rule: Rule, _ event: RuleEvent, _ stop: RuleID?) -> RuleTrace.Skip? {
        if !rule.definition.isActive { return .inactive }
        if rule.definition.event != event { return .otherEvent }
        return stop.map { .stopped(by: $0) }
    }
}

/// One rule in a dry run.
public struct RuleTrace: Hashable, Sendable, Encodable {
    /// Why a rule does not fire even if its conditions hold.
    public enum Skip: Hashable, Sendable, Encodable {
        /// The rule is not active.
        case inactive
        /// The rule listens for the other event.
        case otherEvent
        /// This earlier rule matched and stopped the run.
        case stopped(by: RuleID)

        /// The reason in words.
        public var description: String {
            switch self {
            case .inactive: "the rule is not active"
            case .otherEvent: "the rule listens for another event"
            case .stopped(let id): "rule \(id) matched before and stops"
            }
        }

        /// Writes the reason in words.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(description)
        }
    }

    /// The rule.
    public let rule: RuleID
    /// Whether all its conditions hold.
    public let matched: Bool
    /// Why it does not fire even if its conditions hold; nil if it does.
    public let skipped: Skip?
    /// Each condition, in order.
    public let conditions: [ConditionTrace]

    /// Whether the rule fires.
    public var fires: Bool { matched && skipped == nil }
}
