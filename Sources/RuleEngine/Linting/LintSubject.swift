internal import MessageText
internal import SupportCore

/// A rule that is being linted.
struct LintSubject {
    let rule: Rule
    let matchers: [Matcher]
    let position: Int

    init(_ rules: RuleSet, _ position: Int) {
        rule = rules.rules[position]
        matchers = rules.matchers[position]
        self.position = position
    }

    private var actions: [RuleAction] { rule.definition.actions }

    private var replies: Bool { actions.contains { $0.kind == .sendResponse } }

    func implies(_ other: LintSubject) -> Bool { matchers.imply(other.matchers) }

    func neverMatches() -> LintFinding? {
        guard let (one, two) = matchers.contradiction else { return nil }
        let reason =
            one == two ? "condition \(one + 1) never holds" : "conditions \(one + 1) and \(two + 1) exclude each other"
        let example = ExampleMail.approaching(rule.definition)
        return finding(.neverMatches, "no mail can match rule \(rule.id): \(reason)", example)
    }

    /// What the rule names that does not exist, or does not exist any more.
    func unknownReferences(_ validator: RuleValidator) -> [LintFinding] {
        validator.problems(in: rule.definition, at: "rule \(rule.id)").filter { $0.code == .unknownReference }
            .map { finding(.unknownReference, $0.description, nil) }
    }

    func redundantCondition(_ example: SampleMessage?) -> LintFinding? {
        guard let (one, two) = matchers.redundancy else { return nil }
        let message = "condition \(one + 1) of rule \(rule.id) always holds when condition \(two + 1) does"
        return finding(.redundantCondition, message, example)
    }

    /// Whether all mail that the rule matches is mail that never gets automatic replies.
    func refusedReply(_ example: SampleMessage?) -> LintFinding? {
        guard replies, let example else { return nil }
        let signals = Self.suppression(of: example)
        guard !signals.isEmpty else { return nil }
        if let harmless = ExampleMail.harmless(rule.definition), Self.suppression(of: harmless).isEmpty { return nil }
        let message =
            "rule \(rule.id) replies to mail that never gets automatic replies: \(signals.joined(separator: ", "))"
        return finding(.refusedReply, message, example)
    }

    private static func suppression(of example: SampleMessage) -> [String] {
        let facts = MailFacts(
            headers: example.headers.fields.map { MailFacts.Header($0.name, $0.value) },
            from: example.fromEmail,
            to: example.to,
            subject: example.subject,
            text: example.body
        )
        return RunContext.suppression(by: MailVerdict(facts))
    }

    func shadowed(by other: LintSubject, _ example: SampleMessage?) -> LintFinding? {
        guard other.rule.definition.stopOnMatch, implies(other) else { return nil }
        let message = "rule \(rule.id) never fires: rule \(other.rule.id) matches the same mail before it and stops"
        return finding(.shadowed, message, example, with: other)
    }

    func duplicate(of other: LintSubject, _ example: SampleMessage?) -> LintFinding? {
        guard actions == other.actions, implies(other), other.implies(self) else { return nil }
        let message = "rules \(other.rule.id) and \(rule.id) match the same mail and do the same"
        return finding(.duplicate, message, example, with: other)
    }

    func conflict(with other: LintSubject, _ example: SampleMessage?) -> LintFinding? {
        guard let (one, two) = conflictingActions(with: other) else { return nil }
        let against = "\(two.type) against \(one.type)"
        let message = "rules \(other.rule.id) and \(rule.id) match the same mail and contradict each other: \(against)"
        return finding(.conflictingActions, message, example, with: other)
    }

    func secondReply(after other: LintSubject, _ example: SampleMessage?) -> LintFinding? {
        guard replies, other.replies, implies(other) else { return nil }
        let message =
            "the reply of rule \(rule.id) is always refused: rule \(other.rule.id) replies to the same mail before it"
        return finding(.secondReply, message, example, with: other)
    }

    private func conflictingActions(with other: LintSubject) -> (RuleAction, RuleAction)? {
        for one in actions {
            for two in other.actions where one.conflicts(with: two) { return (one, two) }
        }
        return nil
    }

    private func finding(
        _ code: LintFinding.Code,
        _ message: String,
        _ example: SampleMessage?,
        with other: LintSubject? = nil
    ) -> LintFinding {
        let rules = [other?.rule.id, rule.id].compactMap(\.self)
        return LintFinding(code: code, rules: rules, message: message, example: example)
    }
}

extension RuleAction {
    fileprivate func conflicts(with other: RuleAction) -> Bool {
        switch (self, other) {
        case (.assignAgent(let one), .assignAgent(let two)): one != two
        case (.setStatus(let one), .setStatus(let two)): one != two
        case (.routeToInbox(let one), .routeToInbox(let two)): one != two
        case (.addTag(let one), .removeTag(let two)), (.removeTag(let one), .addTag(let two)): one == two
        default: false
        }
    }
}
