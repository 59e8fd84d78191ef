package import SupportCore

/// The rules of a workspace in the order in which they run: an immutable value.
package struct RuleSet: Sendable {
    /// By ascending priority, then by ascending identifier.
    package let rules: [Rule]
    /// The conditions of each rule.
    let matchers: [[Matcher]]
    /// The phase in which each rule runs.
    let phases: [RulePhase]
    /// The schedules of working hours that conditions name.
    package let schedules: Set<String>
    /// The inboxes into which actions put conversations.
    package let inboxes: Set<InboxID>

    package init(_ rules: [Rule]) {
        self.rules = rules.sorted { $0.runs(before: $1) }
        matchers = self.rules.map { $0.definition.conditions.map(Matcher.init) }
        phases = self.rules.map { RulePhase(of: $0.definition) }
        let used = rules.map { RuleReferences($0.definition) }
        schedules = Set(used.flatMap(\.schedules))
        inboxes = Set(used.flatMap(\.inboxes))
    }

    /// Whether a rule's conditions hold, active or not; a rule without conditions matches nothing.
    func matches(_ position: Int, _ input: RuleInput) -> Bool {
        !matchers[position].isEmpty && matchers[position].allSatisfy { $0.matches(input) }
    }

    /// Evaluates rule after rule: the reference that ``CompiledRuleSet/plan(for:)`` is tested against.
    package func plan(for input: RuleInput) -> RulePlan {
        var positions: [Int] = []
        for (position, rule) in rules.enumerated() where rule.definition.isActive {
            guard rule.definition.event == input.event, matches(position, input) else { continue }
            positions.append(position)
        }
        return RulePlan(rules: self, matching: positions)
    }
}
