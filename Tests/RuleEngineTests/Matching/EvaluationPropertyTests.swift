import Foundation
import RuleEngine
import SupportCore
import Testing

struct EvaluationPropertyTests {
    /// How many pairs of rule set and mail a property is tried on: 100,000 with `FRONTDESK_LONG_TESTS`, otherwise few.
    static let pairs = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? 3_000 : 100_000

    @Test("R26: compiled, linear and explained evaluation agree on random rule sets and mails")
    func evaluatorsAgree() {
        var random = RandomRules(seed: 26)
        var fired = 0
        for round in 0..<Self.pairs / 10 {
            let set = RuleSet(random.rules(count: round % 40))
            let compiled = CompiledRuleSet(set)
            for _ in 0..<10 {
                let input = random.input()
                let (fast, plain) = (compiled.plan(for: input), set.plan(for: input))
                let trial = RuleSetTrial(of: set.rules, on: input)
                let agree = fast.matchedIDs == plain.matchedIDs && fast.heldIDs == plain.heldIDs
                guard agree, trial.matched == plain.matchedIDs else {
                    Issue.record("round \(round): \(fast.matchedIDs) \(plain.matchedIDs) \(trial.matched)")
                    return
                }
                fired += fast.matchedIDs.count
            }
        }
        #expect(fired > Self.pairs / 10, "the mails have to match the rules often enough")
    }

    @Test("The order in which rules are stored changes nothing")
    func storageOrderDoesNotCount() {
        var random = RandomRules(seed: 1)
        for _ in 0..<200 {
            let rules = random.rules(count: 20)
            let input = random.input()
            let plan = CompiledRuleSet(rules).plan(for: input).matchedIDs
            #expect(CompiledRuleSet(rules.shuffled(using: &random.generator)).plan(for: input).matchedIDs == plan)
        }
    }

    @Test("The order of a rule's conditions changes nothing")
    func conditionOrderDoesNotCount() {
        var random = RandomRules(seed: 2)
        for _ in 0..<500 {
            var rule = random.rule(1)
            let input = random.input()
            let matched = !CompiledRuleSet([rule]).plan(for: input).isEmpty
            rule.definition.conditions.reverse()
            #expect(!CompiledRuleSet([rule]).plan(for: input).isEmpty == matched)
        }
    }

    @Test("A rule that is added last never changes what fires before it")
    func addedRulesChangeNothingBefore() {
        var random = RandomRules(seed: 3)
        for _ in 0..<300 {
            let rules = random.rules(count: 15)
            let input = random.input()
            let before = CompiledRuleSet(rules).plan(for: input).matchedIDs
            var added = random.rule(99)
            added.definition.priority = 1_000
            let after = CompiledRuleSet(rules + [added]).plan(for: input).matchedIDs
            #expect(after.filter { $0 != 99 } == before)
        }
    }

    @Test("Removing a rule that does not fire changes nothing")
    func silentRulesChangeNothing() {
        var random = RandomRules(seed: 4)
        for _ in 0..<300 {
            let rules = random.rules(count: 15)
            let input = random.input()
            let fired = CompiledRuleSet(rules).plan(for: input).matchedIDs
            let rest = rules.filter { fired.contains($0.id) }
            #expect(CompiledRuleSet(rest).plan(for: input).matchedIDs == fired)
        }
    }

    @Test("Random rules round-trip through JSON")
    func wireRoundTrip() throws {
        var random = RandomRules(seed: 5)
        for index in 1...300 {
            let rule = random.rule(RuleID(String(index)))
            let read = try JSONDecoder().decode(Rule.self, from: Data(try encoded(rule)))
            #expect(read == rule)
        }
    }

    @Test("R27: a run keeps its rule set while others are compiled")
    func setsAreValues() async {
        let old = CompiledRuleSet([Make.rule(1, [.subjectContains("urgent")])])
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<50 {
                group.addTask {
                    let new = CompiledRuleSet([Make.rule(RuleID(String(index)), [.subjectContains("down")])])
                    return old.plan(for: Make.input()).matchedIDs == [1] && !new.plan(for: Make.input()).isEmpty
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test("Nested patterns on a text of one letter stay linear: every pattern is reported once")
    func worstCaseOfOutputs() {
        let rules = (1...256).map { Make.rule(RuleID(String($0)), [.bodyContains(String(repeating: "a", count: $0))]) }
        let input = Make.input(body: .text(String(repeating: "a", count: 20_000)))
        #expect(CompiledRuleSet(rules).plan(for: input).matchedIDs.count == 256)
    }
}
