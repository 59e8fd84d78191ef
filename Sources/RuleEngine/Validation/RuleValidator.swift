internal import SupportCore

/// Finds all that is wrong with rules, each with its place.
public struct RuleValidator: Sendable {
    /// What rules may refer to.
    public let directory: RuleDirectory
    /// How large rules may be.
    public let limits: RuleLimits

    /// Prepares a validator.
    public init(directory: RuleDirectory = .unchecked, limits: RuleLimits = .standard) {
        self.directory = directory
        self.limits = limits
    }

    /// The problems of a list of rules, in the order of their places; empty if there are none.
    public func problems(in rules: [Rule], at path: String = "$") -> [RuleProblem] {
        var seen: Set<RuleID> = []
        var found: [RuleProblem] = []
        for (index, rule) in rules.enumerated() {
            let place = "\(path)[\(index)]"
            if !seen.insert(rule.id).inserted {
                found.append(
                    RuleProblem(.duplicateID, at: place + ".id", "expected an identifier that no rule before has")
                )
            }
            found += problems(in: rule.definition, at: place)
        }
        return found
    }

    /// The problems of one rule, in the order of their places; empty if there are none.
    public func problems(in rule: RuleDefinition, at path: String = "$") -> [RuleProblem] {
        var check = RuleCheck(directory: directory, limits: limits)
        check.check(rule, at: path)
        return check.problems
    }

    /// Does nothing if a rule is right; warnings don't count.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with all problems, the warnings among them, if one of them is an error.
    public func validate(_ rule: RuleDefinition) throws(RuleError) {
        let found = problems(in: rule)
        if found.contains(where: { $0.severity == .error }) { throw .invalid(found) }
    }
}
