import Frontdesk
import FrontdeskMCP
import JSONText

/// `desk mcp`: the tools for agents and reviewers, over an in-memory workspace filled from the fixtures.
struct MCPCommand: Command {
    /// Who is at the other end.
    enum Role: String, CaseIterable {
        case agent, reviewer

        var actor: Actor {
            switch self {
            case .agent: .agent("desk-mcp")
            case .reviewer: .reviewer(DemoWorkspace.reviewer)
            }
        }
    }

    let help = Help(
        name: "mcp",
        summary: "give a model client the tools, over a demo workspace",
        usage: ["[--role agent|reviewer] [--approvals off|confirmed|direct] [--fixtures FOLDER]"],
        details: [
            "Speaks the Model Context Protocol on the standard input and output, for any client that starts such servers.",
            "The workspace is in memory, filled with the demo's mail, and gone afterwards; nothing leaves this machine.",
            "One-time codes for the operator, and what would have been sent, are written to the standard error.",
        ],
        options: [
            .value("role", "ROLE", "agent reads and drafts, reviewer decides (default: agent)"),
            .value("approvals", "WORD", "whether a reviewer can approve: off, confirmed or direct (default: off)"),
            .value("pages", "URL", "where review pages are, for links to them"),
            .value("fixtures", "FOLDER", "read deliveries and rules from there"),
            .flag("exchanges", "read one HTTP request per line as JSON, answer one response per line"),
        ],
        examples: [
            .init("Add it to a client", "{\"command\": \"desk\", \"args\": [\"mcp\", \"--role\", \"agent\"]}")
        ]
    )

    func run(_ arguments: Arguments, console: Console) async throws(CommandFailure) -> ExitCode {
        guard arguments.positionals.isEmpty else { throw .usage("mcp takes no file; see desk help mcp") }
        let role = try arguments.choice("role", default: Role.agent)
        let settings = MCPSettings(
            approvals: try arguments.choice("approvals", default: MCPSettings.Approvals.off),
            reviewPages: arguments.value("pages")
        )
        let company = try await filledWorkspace(try DemoFixtures(arguments.value("fixtures")), console)
        let server = MCPServer(company.desk, settings: settings)
        let clock = Task { await company.keepWorking() }
        defer { clock.cancel() }
        guard arguments.has("exchanges") else {
            await server.serve(as: role.actor)
            return .success
        }
        return try await exchange(server, role.actor, console)
    }

    private func filledWorkspace(_ fixtures: DemoFixtures, _ console: Console) async throws(CommandFailure)
        -> DemoWorkspace
    {
        do {
            let company = try DemoWorkspace(notifier: OperatorConsole(console: console))
            _ = try await company.furnish(try fixtures.rules())
            for delivery in try fixtures.deliveries() { try await company.take(delivery) }
            return company
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(code: "mcp_failed", message: "the workspace cannot be filled: \(error)")
        }
    }

    /// Answers requests as a host's route does, without a server.
    private func exchange(_ server: MCPServer, _ caller: Actor, _ console: Console) async throws(CommandFailure)
        -> ExitCode
    {
        var lines = LineReader(descriptor: 0, limit: 1 << 23)
        while let line = lines.next() {
            let request = try HTTPExchangeLine.request(try Self.object(line))
            let response = await server.respond(to: request, as: caller)
            console.print(JSONWriter.line(HTTPExchangeLine.json(of: response)))
        }
        return .success
    }

    private static func object(_ line: LineReader.Line) throws(CommandFailure) -> JSONObject {
        guard case .bytes(let bytes) = line, let value = try? JSONValue(parsing: bytes), let object = value.object
        else {
            throw CommandFailure(code: "invalid_request", message: "expected one JSON object per line")
        }
        return object
    }
}

/// Shows an operator the one-time codes that are meant for them.
struct OperatorConsole: OversightNotifier {
    let console: Console

    func notify(_ notice: OversightNotice) async {
        guard case .modeCode(let change, let code, let expiry) = notice else { return }
        console.complain("operator: the code for \(change.mode.rawValue) is \(code), until \(expiry)")
    }
}
