import JSONText
import RuleEngine

/// `desk rules test`: which rules match a message, and why.
struct RulesTestCommand: BatchCommand {
    struct Request {
        let rules: RuleSet
        let message: SampleMessage
    }

    let help = Help(
        name: "rules test",
        summary: "show which rules match a message, and why",
        usage: ["RULES [MESSAGE]", "--rules RULES [MESSAGE]"],
        details: [
            "MESSAGE is a file with {\"from_email\",\"subject\",\"body\",\"body_is_html\"?,\"contact_lists\"?,\"event\"?}.",
            "Nothing is written, and no cooldown is looked at.",
            "A line of a batch: {\"rules\":[...],\"message\":{...}}.",
        ],
        options: [.value("rules", "FILE", "the rules: a list, one rule, or an object with rules")],
        examples: [.init("Try rules on a message", "desk rules test rules.json message.json")],
        refusal: "no rule fires"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        let files = arguments.all("rules").suffix(1) + arguments.positionals
        guard let rules = files.first else { throw .usage("the rules are missing; see desk help rules test") }
        guard files.count <= 2 else { throw .usage("expected rules and a message, found \(files.count) files") }
        let message = try Input(files.count == 2 ? files[1] : "-").json().document(SampleMessage.self, at: "message")
        return Request(rules: try RuleSet(document: Input(rules).json()), message: message)
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        let message = try line.required("message").decoded(SampleMessage.self, at: "message")
        return Request(rules: try line.rules(), message: message)
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        let trial = RuleSetTrial(of: request.rules.rules, on: request.message.input())
        let json: JSONValue = [
            "matched": try .encoded(trial.matched), "actions": try .encoded(trial.actions),
            "trace": try .encoded(trial.trace),
        ]
        let text = trial.trace.map(Self.text).joined(separator: "\n")
        return Answer(json: json, text: text, exitCode: trial.matched.isEmpty ? .refused : .success)
    }

    private static func text(_ trace: RuleTrace) -> String {
        let verdict = trace.fires ? "fires" : trace.skipped?.description ?? "does not match"
        let conditions = trace.conditions.map { "  \($0.matched ? "+" : "-") \($0.condition.type): \($0.reason)" }
        return (["rule \(trace.rule): \(verdict)"] + conditions).joined(separator: "\n")
    }
}
