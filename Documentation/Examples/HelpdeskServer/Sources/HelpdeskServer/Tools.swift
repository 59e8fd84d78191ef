import Adapters
import ArgumentParser
import Foundation
import Frontdesk
import FrontdeskMCP

/// Gives a model client that starts its tools as a process the tools of a database.
struct Tools: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Speak the Model Context Protocol on the standard input and output."
    )

    /// Who is at the other end.
    enum Role: String, CaseIterable, ExpressibleByArgument {
        case agent, reviewer
    }

    @Option(help: "The database, as for `serve`.") var database = "helpdesk.sqlite"
    @Option(help: "agent reads and drafts, reviewer decides.") var role = Role.agent
    @Option(help: "The person who reviews; rita in the demo.") var reviewer: String?

    func validate() throws {
        guard role == .agent || reviewer != nil || !Secrets().areReal else {
            throw ValidationError("name the person who reviews: --reviewer ID")
        }
    }

    func run() async throws {
        let desk = try Workspace.desk(
            Workspace.id,
            records: try await DatabaseLocation(database).open(),
            mail: NoMail(),
            webhooks: WebhookSending(AsyncHTTPClientTransport()),
            model: DemoModel(),
            lease: .seconds(60),
            observer: ConsoleObserver()
        )
        if !Secrets().areReal { try await Settings().install(at: desk) }
        let caller: Principal = role == .agent ? .agent("mcp") : .human(AgentID(reviewer ?? "rita"))
        let actor = try await desk.actor(for: caller)
        await MCPServer(desk).serve(as: actor)
    }
}

/// Sends nothing: what is approved leaves through the server's own worker.
private struct NoMail: MailTransport {
    let idempotency = TransportIdempotency.none

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        throw MailTransportError.unsupported(operation: "send")
    }
}
