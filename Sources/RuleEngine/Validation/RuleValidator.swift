/// Finds all problems of rules, each with its path.
package struct RuleValidator: Sendable {
    private let directory: RuleDirectory

    package init(directory: RuleDirectory = RuleDirectory()) {
        self.directory = directory
    }

    /// The problems of a rule, in the order of their paths.
    package func problems(in rule: RuleDefinition, at path: String = "$") -> [RuleProblem] {
        var check = RuleCheck(directory: directory)
        check.check(rule, at: path)
        return check.problems
    }

    /// - Throws: ``RuleError/invalid(_:)`` with all problems, including warnings, if one of them is an error.
    package func validate(_ rule: RuleDefinition) throws(RuleError) {
        let found = problems(in: rule)
        if found.contains(where: { $0.severity == .error }) { throw .invalid(found) }
    }
}
