import JSONText
import Routing
import SupportCore

/// `desk route`: which inbox a conversation goes to.
struct RouteCommand: BatchCommand {
    struct Request {
        let inboxes: [Inbox]
        let subject: RoutingSubject
    }

    let help = Help(
        name: "route",
        summary: "show which inbox a conversation goes to, and why",
        usage: ["--inboxes FILE [FILE]"],
        details: [
            "The file holds the conversation: {\"url\"?,\"attributes\":{...}?,\"message\"?,\"to\"?}.",
            "A line of a batch: {\"inboxes\":[...],\"conversation\":{...}}.",
        ],
        options: [.value("inboxes", "FILE", "the inboxes with their settings, as a list")],
        examples: [.init("Where would it go?", "desk route --inboxes inboxes.json conversation.json")],
        refusal: "no inbox takes it"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        Request(
            inboxes: try Input(arguments.required("inboxes")).json().document([Inbox].self, at: "inboxes"),
            subject: try Input(arguments.file()).json().document(RoutingSubject.self, at: "conversation")
        )
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(
            inboxes: try line.required("inboxes").decoded([Inbox].self, at: "inboxes"),
            subject: try line.required("conversation").decoded(RoutingSubject.self, at: "conversation")
        )
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        do throws(RoutingError) {
            let router = try InboxRouter(request.inboxes)
            return Self.answer(router.route(request.subject), router.warnings)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func answer(_ decision: RoutingDecision, _ warnings: [DocumentIssue]) -> Answer {
        let inbox = decision.inboxID?.rawValue
        let json: JSONValue = [
            "inbox": .optional(inbox), "reason": .string(decision.reason.description),
            "code": .string(decision.reason.code),
        ]
        // For people only: programs that wrap the command read one fixed form.
        let lines = ["\(inbox ?? "no inbox"): \(decision.reason)"] + warnings.map { "warning: \($0)" }
        let text = lines.joined(separator: "\n")
        return Answer(json: json, text: text, exitCode: inbox == nil ? .refused : .success)
    }
}
