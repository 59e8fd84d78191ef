internal import MessageText
internal import SupportCore

/// Collects the problems of one rule.
struct RuleCheck {
    let directory: RuleDirectory
    let limits = RuleLimits()
    private(set) var problems: [RuleProblem] = []

    init(directory: RuleDirectory) {
        self.directory = directory
    }

    mutating func check(_ rule: RuleDefinition, at path: String) {
        checkName(rule.name, at: path + ".name")
        checkSizes(of: rule, at: path)
        for (index, condition) in rule.conditions.enumerated() {
            check(condition, at: "\(path).conditions[\(index)]", depth: 0)
        }
        for (index, action) in rule.actions.enumerated() { check(action, at: "\(path).actions[\(index)]") }
    }

    mutating func add(
        _ code: RuleProblem.Code,
        _ path: String,
        _ message: String,
        _ severity: RuleProblem.Severity = .error
    ) {
        problems.append(RuleProblem(code, at: path, message, severity: severity))
    }

    private mutating func checkName(_ name: String, at path: String) {
        if name.allSatisfy(\.isWhitespace) { add(.empty, path, "expected a name") }
        if name.utf8.count > limits.nameBytes { add(.tooLarge, path, "expected at most \(limits.nameBytes) bytes") }
    }

    private mutating func checkSizes(of rule: RuleDefinition, at path: String) {
        var count = 0
        for condition in rule.conditions { condition.walk { _ in count += 1 } }
        if count == 0 {
            add(
                .empty,
                path + ".conditions",
                "expected at least one condition; a rule without one would match every mail"
            )
        }
        if count > limits.conditions {
            add(.tooLarge, path + ".conditions", "expected at most \(limits.conditions) conditions")
        }
        if rule.actions.isEmpty { add(.empty, path + ".actions", "expected at least one action") }
        if rule.actions.count > limits.actions {
            add(.tooLarge, path + ".actions", "expected at most \(limits.actions) actions")
        }
    }
}
