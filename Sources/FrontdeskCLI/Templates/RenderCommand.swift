import JSONText
import Templates

/// `desk render`: fills a template with data.
struct RenderCommand: BatchCommand {
    struct Request {
        let template: String
        let partials: [String: String]
        let data: TemplateValue
        let policy: Policy
        let target: RenderTarget
    }

    /// What becomes of a name without a value, as the command line spells it.
    enum Policy: String, CaseIterable {
        case leaveIntact = "leave_intact"
        case empty
        case fail

        var policy: UnresolvedPolicy {
            switch self {
            case .leaveIntact: .leaveIntact
            case .empty: .empty
            case .fail: .fail
            }
        }
    }

    let help = Help(
        name: "render",
        summary: "fill a template with data",
        usage: ["[--data FILE] [--partial NAME=FILE]... [--policy POLICY] [--html] [FILE]"],
        details: [
            "A line of a batch: {\"template\",\"data\":{...},\"partials\":{...}?,\"policy\"?,\"target\"?}.",
            "Policies for names without a value: leave_intact (the tag stays), empty, fail.",
        ],
        options: [
            .value("data", "FILE", "the values, as a JSON object"),
            .values("partial", "NAME=FILE", "a template that {{> NAME}} includes; may be repeated"),
            .value("policy", "POLICY", "leave_intact, empty or fail; leave_intact if absent"),
            .value("target", "TARGET", "text, html or header; text if absent"),
            .flag("html", "the same as --target html"),
        ],
        examples: [
            .init("Fill a template", "desk render --data contact.json reply.mustache"),
            .init("See what is missing", "printf 'Hi {{name}}' | desk render --json -"),
        ],
        refusal: "a name has no value, and the policy is fail"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        let data: JSONValue =
            try arguments.value("data").map { path throws(CommandFailure) in try Input(path).json() } ?? [:]
        return Request(
            template: try Input(arguments.file()).text(),
            partials: try Self.partials(arguments.all("partial")),
            data: TemplateValue(data),
            policy: try arguments.choice("policy", default: Policy.leaveIntact),
            target: arguments.has("html") ? .html : try arguments.choice("target", default: RenderTarget.text)
        )
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(
            template: try line.requiredString("template"),
            partials: try line.texts("partials"),
            data: TemplateValue(line["data"] ?? [:]),
            policy: try line.choice("policy", default: Policy.leaveIntact),
            target: try line.choice("target", default: RenderTarget.text)
        )
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        do throws(TemplateError) {
            let template = try Template(request.template, partials: request.partials)
            let rendered = try template.render(request.data, for: request.target, unresolved: request.policy.policy)
            let json: JSONValue = ["text": .string(rendered.text), "unresolved": .strings(rendered.unresolved)]
            return Answer(json: json, text: rendered.text)
        } catch {
            throw Self.failure(error)
        }
    }

    private static func partials(_ options: [String]) throws(CommandFailure) -> [String: String] {
        var partials: [String: String] = [:]
        for option in options {
            let parts = option.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw .usage("--partial is NAME=FILE, not '\(option)'") }
            partials[String(parts[0])] = try Input(String(parts[1])).text()
        }
        return partials
    }

    private static func failure(_ error: TemplateError) -> CommandFailure {
        var failure = CommandFailure(code: error.code, message: error.description)
        if let problem = error.problems.first {
            failure.details = ["line": .int(problem.line), "column": .int(problem.column)]
        }
        if case .unresolved(let names) = error {
            failure.details["unresolved"] = .strings(names)
            failure.exitCode = .refused
        }
        return failure
    }
}
