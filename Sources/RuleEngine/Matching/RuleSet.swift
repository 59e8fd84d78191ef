internal import SupportCore

/// The rules of a workspace in the order in which they run: an immutable value.
///
/// A run keeps the set that it began with; a change makes another set.
public struct RuleSet: Sendable {
    /// The rules by ascending priority; those of equal priority by ascending identifier.
    public let rules: [Rule]
    /// For each rule, what its conditions ask.
    let matchers: [[Matcher]]

    /// Puts rules in order.
    ///
    /// - Complexity: O(n log n) for n rules.
    public init(_ rules: [Rule]) {
        self.rules = rules.sorted { $0.runs(before: $1) }
        matchers = self.rules.map { $0.definition.conditions.map(Matcher.init) }
    }

    /// Whether a rule's conditions hold, whether it is active or not; a rule without conditions matches nothing.
    func matches(_ position: Int, _ input: RuleInput) -> Bool {
        !matchers[position].isEmpty && matchers[position].allSatisfy { $0.matches(input) }
    }

    /// Evaluates rule after rule, condition after condition.
    ///
    /// It is the plain meaning of the rules, and what ``CompiledRuleSet/plan(for:)`` is tested against.
    public func plan(for input: RuleInput) -> RulePlan {
        var positions: [Int] = []
        for (position, rule) in rules.enumerated() where rule.definition.isActive {
            guard rule.definition.event == input.event, matches(position, input) else { continue }
            positions.append(position)
        }
        return RulePlan(rules: self, matching: positions)
    }
}
