import JSONText
import RuleEngine

extension RuleSet {
    /// The rules of a JSON document, if all of them can be used.
    init(document: JSONValue) throws(CommandFailure) {
        let document = RuleDocument(json: Array(JSONWriter.line(document).utf8))
        guard document.isValid else { throw CommandFailure(document.problems) }
        self.init(document.rules)
    }
}

extension CommandFailure {
    /// Rules that cannot be used, with everything that is wrong with them.
    init(_ problems: [RuleProblem]) {
        self.init(code: "rule_invalid", message: problems.map(\.description).joined(separator: "; "))
        details["problems"] = .array(
            problems.map { problem in
                [
                    "code": .string(problem.code.rawValue), "severity": .string(problem.severity.rawValue),
                    "path": .string(problem.path), "message": .string(problem.message),
                ]
            }
        )
    }
}

extension JSONObject {
    /// The object with only the `rules` of a request; a list and a single rule stand for themselves.
    func rules() throws(CommandFailure) -> RuleSet {
        try RuleSet(document: ["rules": try required("rules")])
    }
}
