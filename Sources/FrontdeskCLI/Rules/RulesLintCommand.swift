import JSONText
import RuleEngine

/// `desk rules lint`: rules that are right one by one and yet do not do what their owner expects.
struct RulesLintCommand: BatchCommand {
    let help = Help(
        name: "rules lint",
        summary: "find rules that can never match, hide each other or contradict each other",
        usage: ["[FILE]"],
        details: [
            "The file holds a list of rules, or an object with rules.",
            "A line of a batch: {\"rules\":[...]}.",
        ],
        options: [],
        examples: [.init("Look over the rules of a workspace", "desk rules lint rules.json")],
        refusal: "something was found"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> RuleSet {
        try RuleSet(document: Input(arguments.file()).json())
    }

    func request(from line: JSONObject) throws(CommandFailure) -> RuleSet {
        try line.rules()
    }

    func answer(_ rules: RuleSet) throws(CommandFailure) -> Answer {
        let findings = RuleLinter(rules).findings()
        let text = findings.map { finding in
            "\(finding.code.rawValue): rules \(finding.rules.map(\.rawValue).joined(separator: ", ")): \(finding.message)"
        }
        return Answer(
            json: ["findings": try .encoded(findings)],
            text: findings.isEmpty ? "nothing found" : text.joined(separator: "\n"),
            exitCode: findings.isEmpty ? .success : .refused
        )
    }
}
