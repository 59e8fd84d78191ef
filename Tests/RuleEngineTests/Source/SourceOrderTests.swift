import RuleEngine
import SupportCore
import Testing

/// The source's chapter "Execution Order".
struct SourceOrderTests {
    let any = RuleCondition.subjectContains("urgent")

    private func order(_ rules: [Rule]) -> [RuleID] {
        let set = RuleSet(rules)
        let linear = set.plan(for: Make.input()).matchedIDs
        #expect(CompiledRuleSet(set).plan(for: Make.input()).matchedIDs == linear)
        return linear
    }

    @Test("\"Within a single event, rules run in ascending priority order (lower numbers run first).\"")
    func ascendingPriority() {
        let rules = [
            Make.rule(1, priority: 30, [any]), Make.rule(2, priority: -10, [any]), Make.rule(3, priority: 20, [any]),
        ]
        #expect(order(rules) == [2, 3, 1])
    }

    @Test("Equal priorities run by ascending identifier, 9 before 10 (R15)", arguments: [[10, 9, 100], [100, 10, 9]])
    func tiesGoByIdentifier(ids: [Int]) {
        #expect(order(ids.map { Make.rule(RuleID(String($0)), [any]) }) == [9, 10, 100])
    }

    @Test("\"Set stop_on_match to true on a rule to short-circuit remaining rules once it matches.\"")
    func stopOnMatch() {
        let rules = [Make.rule(1, [any]), Make.rule(2, stops: true, [any]), Make.rule(3, [any])]
        #expect(order(rules) == [1, 2])
        let plan = RuleSet(rules).plan(for: Make.input())
        #expect(plan.heldIDs == [3])
    }

    @Test("\"once it matches\": a rule that does not match stops nothing")
    func noMatchNoStop() {
        #expect(order([Make.rule(1, stops: true, [.subjectContains("never")]), Make.rule(2, [any])]) == [2])
    }

    @Test("\"Inactive rules (is_active = false) are skipped.\"")
    func inactiveRulesAreSkipped() {
        #expect(order([Make.rule(1, stops: true, active: false, [any]), Make.rule(2, [any])]) == [2])
    }

    @Test("\"What happens when two rules match the same inbound email?\": both run, lower numbers first")
    func twoRulesMatch() {
        #expect(order([Make.rule(1, priority: 2, [any]), Make.rule(2, priority: 1, [any])]) == [2, 1])
    }

    @Test("A rule runs only for the event that it listens for")
    func eventsDiffer() {
        let rules = [Make.rule(1, event: .ticketCreated, [any]), Make.rule(2, [any])]
        #expect(order(rules) == [2])
        #expect(CompiledRuleSet(rules).plan(for: Make.input(event: .ticketCreated)).matchedIDs == [1])
    }
}
