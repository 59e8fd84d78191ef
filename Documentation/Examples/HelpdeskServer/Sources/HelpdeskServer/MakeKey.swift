import Adapters
import ArgumentParser
import Foundation
import Frontdesk
import FrontdeskHTTP

/// Makes an API key, such as the first one of a new server.
struct MakeKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "key", abstract: "Make an API key, and show it once.")

    @Option(help: "The database, as for `serve`.") var database = "helpdesk.sqlite"
    @Option(help: "The workspace.") var workspace = "demo"
    @Option(help: "The agent whose key it is; in a workspace without people the first owner.") var agent: String?
    @Option(help: "The program whose key it is, in place of an agent.") var program: String?
    @Argument(help: "What it may be used for: read, send, manage, oversight.") var scopes: [String]

    func run() async throws {
        let known = scopes.compactMap(APIKey.Scope.init(rawValue:))
        guard known.count == scopes.count else { throw ValidationError("expected read, send, manage or oversight") }
        let store = WorkspaceStore(
            workspace: WorkspaceID(workspace),
            records: try await DatabaseLocation(database).open()
        )
        let holder: Principal = program.map { .agent($0) } ?? .human(AgentID(agent ?? "owner"))
        if holder.kind == .human { try await ensureOwner(AgentID(holder.id), store) }
        let made = try await APIKeys(store).issue(holder.id, to: holder, scopes: Set(known), by: .host)
        print(made.text)
    }

    /// A server without people gets its first one; where there are people, a name that is not known is a slip.
    private func ensureOwner(_ id: AgentID, _ store: WorkspaceStore) async throws {
        guard try await store.page(Agent.self, index: "name", limit: 1).values.isEmpty else { return }
        try await store.transaction { unit in
            guard try await unit.read(Agent.self, id.rawValue) == nil else { return }
            try unit.save(Agent(id: id, name: id.rawValue, role: .owner))
        }
    }
}
