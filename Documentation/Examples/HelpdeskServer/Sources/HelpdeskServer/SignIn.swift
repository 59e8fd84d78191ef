import ArgumentParser
import Foundation
import Frontdesk
import FrontdeskPages

/// Makes a sign-in link for a person of the workspace, such as the first owner of a new server.
struct SignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Make a link that signs a person in once, within a quarter of an hour."
    )

    @Option(help: "The database, as for `serve`.") var database = "helpdesk.sqlite"
    @Option(help: "Where people reach the server, such as https://help.example.") var origin = "http://127.0.0.1:8080"
    @Argument(help: "The agent.") var agent: String

    func run() async throws {
        let desk = try Workspace.desk(records: try await DatabaseLocation(database).openExisting())
        guard try await desk.store.fetch(Agent.self, agent) != nil else {
            throw ValidationError(
                "there is no agent '\(agent)'; make an owner with `HelpdeskServer key --agent \(agent) read`"
            )
        }
        print(try await SupportPages(desk).signInLink(for: AgentID(agent), at: origin))
    }
}
