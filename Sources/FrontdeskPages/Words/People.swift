internal import Frontdesk
internal import SupportCore

/// The people of the workspace by their names, and everybody else by what they are.
struct People {
    private let agents: [Agent]
    private let names: [String: String]

    init(of visit: Visit) async throws {
        agents = try await visit.desk.agents(limit: 500, for: visit.principal).values
        names = Dictionary(agents.map { ($0.id.rawValue, $0.name) }) { first, _ in first }
    }

    var choices: [Choice] { agents.map { Choice($0.id.rawValue, $0.name) } }

    subscript(principal: Principal) -> String {
        switch principal.kind {
        case .human: names[principal.id] ?? principal.id
        case .agent: "the model"
        case .system: "the desk"
        case .provider: "the mail provider"
        case .contact: "a customer"
        }
    }
}
