/// Finds rules that cannot do what their owner expects.
///
/// Findings are certain: what cannot be decided from the conditions alone is not reported.
public struct RuleLinter: Sendable {
    private let rules: CompiledRuleSet
    private let validator: RuleValidator

    /// Compiles the rules of a workspace.
    ///
    /// - Parameters:
    ///   - rules: The rules.
    ///   - directory: What exists by now; what is nil is not checked.
    public init(_ rules: [Rule], directory: RuleDirectory = RuleDirectory()) {
        self.rules = CompiledRuleSet(rules)
        validator = RuleValidator(directory: directory)
    }

    /// The findings about active rules, in the order in which the rules run.
    ///
    /// - Complexity: About the evaluation of one mail for each rule.
    public func findings() -> [LintFinding] {
        let set = rules.rules
        return set.rules.indices.filter { set.rules[$0].definition.isActive }.flatMap(findings)
    }

    private func findings(about position: Int) -> [LintFinding] {
        let subject = LintSubject(rules.rules, position)
        let missing = subject.unknownReferences(validator)
        if let finding = subject.neverMatches() { return missing + [finding] }
        let example = ExampleMail.matching(subject.rule.definition)
        let own = [subject.redundantCondition(example), subject.refusedReply(example)].compactMap(\.self)
        return missing + own + pairs(subject, example)
    }

    /// The first finding of each kind about a rule and the ones before it, so that a thousand copies of a rule give a
    /// thousand findings and not half a million.
    private func pairs(_ subject: LintSubject, _ example: SampleMessage?) -> [LintFinding] {
        var found: [LintFinding.Code: LintFinding] = [:]
        for other in candidates(before: subject, example) where subject.implies(other) || other.implies(subject) {
            if let finding = subject.shadowed(by: other, example) { return [finding] }
            let finding =
                subject.duplicate(of: other, example) ?? subject.conflict(with: other, example)
                ?? subject.secondReply(after: other, example)
            if let finding, found[finding.code] == nil { found[finding.code] = finding }
        }
        return LintFinding.Code.allCases.compactMap { found[$0] }
    }

    /// The most earlier rules that a rule is compared with.
    private static let comparisons = 256

    /// The earlier active rules of the same event that may imply this one or be implied by it, those that stop first.
    ///
    /// A rule that is implied by this one matches its example, so the index finds it. One that implies it is found only if it
    /// happens to match the example, or if there is no example.
    private func candidates(before subject: LintSubject, _ example: SampleMessage?) -> [LintSubject] {
        let set = rules.rules
        let event = subject.rule.definition.event
        let positions = example.map { rules.positions(matching: $0.input(for: event)) } ?? Array(set.rules.indices)
        let earlier = positions.filter { position in
            let definition = set.rules[position].definition
            return position < subject.position && definition.isActive && definition.event == event
        }
        let stopping = earlier.filter { set.rules[$0].definition.stopOnMatch }
        let others = earlier.filter { !set.rules[$0].definition.stopOnMatch }
        return (stopping + others).prefix(Self.comparisons).map { LintSubject(set, $0) }
            .filter { $0.matchers.contradiction == nil }
    }
}
