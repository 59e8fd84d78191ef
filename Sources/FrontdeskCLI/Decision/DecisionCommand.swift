import JSONText
import MessageText

/// `desk decision`: what a language model decided.
struct DecisionCommand: BatchCommand {
    struct Request {
        let answer: String
        let stopReason: String
        let intents: [String]
    }

    let help = Help(
        name: "decision",
        summary: "read what a language model decided",
        usage: ["--intent NAME... [--stop-reason WORD] [FILE]"],
        details: [
            "The file is the model's text as it came. A line of a batch:",
            "{\"raw\",\"stop_reason\"?,\"intents\":[...]}.",
        ],
        options: [
            .values("intent", "NAME", "an intent that the model may choose; may be repeated"),
            .value("stop-reason", "WORD", "why the model stopped; end_turn if absent"),
        ],
        examples: [
            .init(
                "See whether an answer would be accepted",
                "desk decision --intent billing_question --intent bug_report answer.txt"
            )
        ],
        refusal: "the answer is no decision"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        Request(
            answer: String(decoding: try Input(arguments.file()).bytes(), as: UTF8.self),
            stopReason: arguments.value("stop-reason") ?? Self.normalStop,
            intents: arguments.all("intent")
        )
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(
            answer: try line.requiredString("raw"),
            stopReason: try line.string("stop_reason") ?? Self.normalStop,
            intents: try line.strings("intents")
        )
    }

    func answer(_ request: Request) -> Answer {
        let reader = DecisionReader(intents: request.intents)
        do throws(DecisionRefusal) {
            return Self.accepted(try reader.read(request.answer, stopReason: request.stopReason))
        } catch {
            let json: JSONValue = ["accepted": false, "reason": .string(error.code)]
            return Answer(json: json, text: "refused: \(error.code): \(error)", exitCode: .refused)
        }
    }

    private static let normalStop = "end_turn"

    private static func accepted(_ decision: ModelDecision) -> Answer {
        let confidence = JSONValue.number("\(decision.confidence)")
        let json: JSONValue = [
            "accepted": true, "intent": .string(decision.intent), "confidence": confidence,
            "draft": .string(decision.draft),
        ]
        return Answer(json: json, text: "\(decision.intent) (\(decision.confidence))\n\(decision.draft)")
    }
}
