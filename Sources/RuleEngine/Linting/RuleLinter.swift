/// Finds rules that cannot do what their owner expects.
///
/// A finding is certain: what cannot be decided from the conditions alone is not reported.
public struct RuleLinter: Sendable {
    private let rules: CompiledRuleSet

    /// Prepares the examination of a rule set.
    public init(_ rules: RuleSet) {
        self.rules = CompiledRuleSet(rules)
    }

    /// All findings about active rules, in the order in which the rules run.
    ///
    /// - Complexity: about the evaluation of one mail for each rule.
    public func findings() -> [LintFinding] {
        let set = rules.rules
        return set.rules.indices.filter { set.rules[$0].definition.isActive }.flatMap(findings)
    }

    private func findings(about position: Int) -> [LintFinding] {
        let subject = LintSubject(rules.rules, position)
        if let finding = subject.neverMatches() { return [finding] }
        let example = ExampleMail.matching(subject.rule.definition)
        let own = [subject.redundantCondition(example), subject.refusedReply(example)].compactMap(\.self)
        return own + pairs(subject, example)
    }

    private func pairs(_ subject: LintSubject, _ example: SampleMessage?) -> [LintFinding] {
        let earlier = candidates(before: subject, example).filter { subject.implies($0) || $0.implies(subject) }
        if let finding = earlier.lazy.compactMap({ subject.shadowed(by: $0, example) }).first { return [finding] }
        return earlier.compactMap { other in
            subject.duplicate(of: other, example) ?? subject.conflict(with: other, example)
                ?? subject.secondReply(after: other, example)
        }
    }

    /// The earlier active rules of the same event that may match whenever this one does, or the other way round.
    ///
    /// A rule that follows from this one matches its example, and the index finds those. The other way round is looked at
    /// only as far as the example happens to show it, or if there is no example.
    private func candidates(before subject: LintSubject, _ example: SampleMessage?) -> [LintSubject] {
        let set = rules.rules
        let positions =
            example.map { rules.positions(matching: $0.input(for: subject.rule.definition.event)) }
            ?? set.rules.indices.filter { set.rules[$0].definition.isActive }
        return positions.filter { $0 < subject.position }.map { LintSubject(set, $0) }
            .filter { $0.rule.definition.event == subject.rule.definition.event && $0.matchers.contradiction == nil }
    }
}
