import JSONText
import Routing

/// `desk hours`: when an inbox is open.
struct HoursCommand: BatchCommand {
    struct Request {
        let hours: WorkingHours
        let question: HoursQuestion
    }

    let help = Help(
        name: "hours",
        summary: "ask when an inbox is open",
        usage: ["[--op QUESTION] [--at TIME] [--from TIME --to TIME] [--seconds N] [FILE]"],
        details: [
            "The file holds the settings of an inbox, or of working hours alone. Questions:",
            "  is_open                    whether it is open at --at",
            "  next_opening, next_closing the first moment after --at at which it opens or closes",
            "  business_time              the open time between --from and --to",
            "  add                        the moment up to which there are --seconds of open time since --at",
            "A line of a batch: {\"workingHours\":{...},\"op\",\"at\"} or {...,\"from\",\"to\"} or {...,\"at\",\"seconds\"}.",
        ],
        options: [
            .value("op", "QUESTION", "is_open if absent"),
            .value("at", "TIME", "an RFC 3339 date-time; now if absent"),
            .value("from", "TIME", "where to begin to count"),
            .value("to", "TIME", "where to end to count"),
            .value("seconds", "N", "how much open time to add"),
        ],
        examples: [
            .init("Is somebody there on Christmas Eve?", "desk hours --at 2026-12-24T16:00:00Z inbox.json"),
            .init("When is the next opening?", "desk hours --op next_opening inbox.json"),
        ]
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        let question = try question(of: arguments)
        return Request(hours: try Self.hours(in: Input(arguments.file()).json()), question: question)
    }

    private func question(of arguments: Arguments) throws(CommandFailure) -> HoursQuestion {
        do throws(CommandFailure) {
            return try HoursQuestion(HoursQuestion.line(arguments))
        } catch {
            throw .usage("--" + error.message)
        }
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        let hours = try line.required("workingHours").decoded(WorkingHours.self, at: "workingHours")
        return Request(hours: hours, question: try HoursQuestion(line))
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        do throws(RoutingError) {
            return request.question.answer(try WorkingCalendar(request.hours))
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The hours of an inbox, its own or those of its assignment rules; a document that is no inbox is hours.
    private static func hours(in document: JSONValue) throws(CommandFailure) -> WorkingHours {
        let fields = try document.object(at: "the settings")
        let isInbox = ["id", "name", "workingHours", "assignmentRules"].contains { fields.field($0) != nil }
        guard isInbox else { return try document.document(WorkingHours.self, at: "workingHours") }
        let settings =
            fields.field("id") == nil
            ? try document.document(InboxSettings.self, at: "inbox")
            : try document.document(Inbox.self, at: "inbox").settings
        guard let hours = settings.workingHours ?? settings.assignmentRules?.workingHours else {
            throw .field("inbox.workingHours", "is missing")
        }
        return hours
    }
}
