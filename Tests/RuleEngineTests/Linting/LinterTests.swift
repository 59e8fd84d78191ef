import Foundation
import RuleEngine
import SupportCore
import Testing

struct LinterTests {
    private func lint(_ rules: Rule...) -> [LintFinding] {
        RuleLinter(rules).findings()
    }

    private func codes(_ rules: Rule...) -> [LintFinding.Code] {
        RuleLinter(rules).findings().map(\.code)
    }

    @Test(
        "Rules that no mail can match",
        arguments: [
            [.fromEmail(.equals("a@acme.com")), .fromEmail(.equals("b@acme.com"))],
            [.fromEmail(.equals("a@acme.com")), .fromEmail(.domain("other.org"))],
            [.fromEmail(.domain("acme.com")), .fromEmail(.domain("other.org", subdomains: true))],
            [.contactList(1, isMember: true), .contactList(1, isMember: false)],
            [.subjectEquals("Hello"), .subjectContains("urgent")],
            [.subjectContains("urgent now"), .not(.subjectContains("urgent"))],
            [.hasAttachment(true), .subjectContains("x"), .hasAttachment(false)],
            [.workingHours(schedule: "s", isOpen: true), .workingHours(schedule: "s", isOpen: false)],
            [.intent("billing"), .intent("spam")],
            [.anyOf([.fromEmail(.domain("a.org")), .fromEmail(.domain("b.org"))]), .fromEmail(.domain("c.org"))],
            [.anyOf([])], [.subjectContains(" ")], [.fromEmail(.domain("no domain"))],
        ] as [[RuleCondition]]
    )
    func neverMatches(conditions: [RuleCondition]) {
        let findings = lint(Make.rule(7, conditions))
        #expect(findings.map(\.code) == [.neverMatches])
        #expect(findings.first?.rules == [7])
        #expect(findings.first?.example != nil)
    }

    @Test(
        "Rules behind a rule that stops and matches all that they match",
        arguments: [
            ([.fromEmail(.domain("acme.com"))], [.fromEmail(.equals("a@acme.com"))]),
            (
                [.fromEmail(.domain("acme.com", subdomains: true))],
                [.fromEmail(.domain("eu.acme.com")), .hasAttachment(true)]
            ),
            ([.subjectContains("urgent")], [.subjectContains("very URGENT mail")]),
            ([.subjectContains("urgent")], [.subjectEquals("Urgent!")]),
            ([.anyOf([.bodyContains("a b"), .bodyContains("c")])], [.bodyContains("xa by")]),
            ([.not(.contactList(1, isMember: true))], [.contactList(1, isMember: false)]),
            ([.header(name: "x-robot", .present)], [.header(name: "X-Robot", .contains("yes"))]),
            ([.intent("billing", minimumConfidence: 0.5)], [.intent("billing", minimumConfidence: 0.9)]),
        ] as [([RuleCondition], [RuleCondition])]
    )
    func shadowed(wide: [RuleCondition], narrow: [RuleCondition]) throws {
        let set = RuleSet([Make.rule(1, stops: true, wide), Make.rule(2, priority: 1, narrow)])
        let finding = try #require(RuleLinter(set.rules).findings().first { $0.code == .shadowed })
        #expect(finding.rules == [1, 2])
        let example = try #require(finding.example)
        let plan = set.plan(for: example.input())
        #expect(plan.matchedIDs == [1] && plan.heldIDs == [2], "the example shows it")
    }

    @Test("What does not follow is not reported")
    func notShadowed() {
        let narrow = Make.rule(2, priority: 1, [.subjectContains("urgent")])
        #expect(codes(Make.rule(1, stops: true, [.subjectContains("very urgent")]), narrow).isEmpty)
        #expect(codes(Make.rule(1, [.subjectContains("urg")], [.addTag(2)]), narrow).isEmpty)
        #expect(codes(Make.rule(1, stops: true, active: false, [.subjectContains("urg")]), narrow).isEmpty)
        #expect(codes(Make.rule(1, stops: true, event: .ticketCreated, [.subjectContains("urg")]), narrow).isEmpty)
        #expect(
            codes(Make.rule(1, stops: true, [.toEmail(.domain("a.org")), .toEmail(.domain("b.org"))]), narrow).isEmpty
        )
    }

    @Test("Two rules that say the same in other words")
    func duplicates() {
        let one = Make.rule(1, [.subjectContains("Straße"), .fromEmail(.domain("müller.de"))])
        let two = Make.rule(2, [.fromEmail(.domain("@xn--mller-kva.de")), .subjectContains("STRASSE")])
        let findings = lint(one, two)
        #expect(findings.map(\.code) == [.duplicate])
        #expect(findings.first?.rules == [1, 2])
    }

    @Test(
        "Actions that contradict each other on the same mail",
        arguments: [
            (RuleAction.assignAgent(1), RuleAction.assignAgent(2)), (.setStatus(.closed), .setStatus(.pending)),
            (.routeToInbox("a"), .routeToInbox("b")), (.addTag(1), .removeTag(1)), (.removeTag(1), .addTag(1)),
        ]
    )
    func conflicts(one: RuleAction, two: RuleAction) {
        let wide = Make.rule(1, [.subjectContains("urgent")], [one])
        let narrow = Make.rule(2, priority: 1, [.subjectContains("urgent"), .hasAttachment(true)], [two])
        #expect(codes(wide, narrow) == [.conflictingActions])
        #expect(codes(wide, Make.rule(2, [.subjectContains("other")], [two])).isEmpty)
    }

    @Test("A reply that an earlier rule always sends first")
    func secondReplies() {
        let wide = Make.rule(1, [.subjectContains("urgent")], [.sendResponse(body: "One")])
        let narrow = Make.rule(2, priority: 1, [.subjectContains("most urgent")], [.sendResponse(body: "Two")])
        #expect(codes(wide, narrow) == [.secondReply])
    }

    @Test(
        "Answers to mail that safety never lets answer",
        arguments: [
            .fromEmail(.equals("no-reply@acme.com")), .fromEmail(.equals("mailer-daemon@acme.com")),
            .header(name: "List-Id", .present), .header(name: "Auto-Submitted", .contains("auto-replied")),
            .header(name: "X-Loop", .present),
        ] as [RuleCondition]
    )
    func refusedReplies(condition: RuleCondition) {
        let findings = lint(Make.rule(1, [condition], [.sendResponse(body: "Hi")]))
        #expect(findings.map(\.code) == [.refusedReply])
        #expect(codes(Make.rule(1, [condition], [.addTag(1)])).isEmpty)
    }

    @Test(
        "Answers to mail that may be a person's",
        arguments: [
            .header(name: "Precedence", .present), .header(name: "Auto-Submitted", .present),
            .header(name: "X-Autoreply", .present), .header(name: "Return-Path", .present),
            .subjectContains("automatic reply"), .bodyContains("unsubscribe"),
            .header(name: "Precedence", .contains("l")),
        ] as [RuleCondition]
    )
    func repliesThatMayBeRight(condition: RuleCondition) {
        #expect(codes(Make.rule(1, [condition], [.sendResponse(body: "Hi")])).isEmpty)
    }

    @Test("A condition that is implied by another one")
    func redundantConditions() {
        #expect(
            codes(Make.rule(1, [.subjectContains("urgent"), .subjectContains("most urgent")])) == [.redundantCondition]
        )
        #expect(codes(Make.rule(1, [.hasAttachment(true), .hasAttachment(true)])) == [.redundantCondition])
    }

    @Test("Findings are sound: rules reported as dead never fire, and examples demonstrate the finding")
    func soundness() {
        var random = RandomRules(seed: 8)
        var seen: Set<LintFinding.Code> = []
        for _ in 0..<60 {
            let set = RuleSet(random.rules(count: 12))
            let findings = RuleLinter(set.rules).findings()
            seen.formUnion(findings.map(\.code))
            let dead = Set(
                findings.filter { $0.code == .neverMatches || $0.code == .shadowed }.compactMap(\.rules.last)
            )
            for _ in 0..<60 {
                let fired = set.plan(for: random.input()).matchedIDs
                #expect(dead.isDisjoint(with: fired))
            }
            for finding in findings where finding.code == .shadowed {
                if let example = finding.example, let last = finding.rules.last {
                    #expect(set.plan(for: example.input()).heldIDs.contains(last))
                }
            }
        }
        #expect(seen.isSuperset(of: [.neverMatches, .shadowed]))
    }

    @Test("A finding in JSON")
    func wire() throws {
        let finding = try #require(lint(Make.rule(1, [.hasAttachment(true), .hasAttachment(false)])).first)
        let json = String(decoding: try encoded(finding), as: UTF8.self)
        #expect(json.contains(#""code":"never_matches""#) && json.contains(#""rules":[1]"#))
        #expect(json.contains(#""message":"#) && json.contains(#""example":{"#))
    }
}

extension LinterTests {
    @Test("Three hundred copies of a rule give one finding each")
    func manyCopies() {
        let rules = (1...300).map { Make.rule(RuleID(String($0)), [.subjectContains("urgent")]) }
        #expect(RuleLinter(rules).findings().count == 299)
    }
}
