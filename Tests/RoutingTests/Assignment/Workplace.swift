import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// A workspace with one inbox, for tests of what is stored.
struct Workplace {
    let time = ManualTimeSource()
    let store: WorkspaceStore
    let desk = Assigner()
    let directory: InboxDirectory
    let inbox: InboxID
    static let host = Principal.system("host")

    init(
        _ rules: AssignmentRules = AssignmentRules(method: .roundRobin),
        agents: [AgentID] = ["a", "b", "c"],
        availability: Availability = .available
    ) async throws {
        store = WorkspaceStore(
            workspace: "w",
            records: .bytewise,
            time: time,
            identifiers: CountingIdentifierSource(),
            recorders: [StatisticsRecorder()]
        )
        directory = InboxDirectory(
            store,
            mailDomain: "mail.example.com",
            random: SeededRandomSource(seed: 7),
            desk: desk
        )
        let settings = InboxSettings(name: "Support", assignmentRules: rules)
        inbox = try await directory.create(settings, by: Self.host).id
        for agent in agents {
            _ = try await directory.addMember(agent, availability: availability, to: inbox, by: Self.host)
        }
    }

    /// Opens a conversation in the inbox and assigns it, in one step.
    @discardableResult
    func open(_ id: ConversationID, tags: Set<TagID> = [], in other: InboxID? = nil) async throws -> AssignmentDecision
    {
        try await store.transaction { unit in
            var conversation = Conversation(id: id, inboxID: other ?? inbox, tags: tags, createdAt: unit.now)
            let decision = try await desk.assign(&conversation, in: &unit)
            try unit.save(conversation)
            return decision
        }
    }

    /// Changes a conversation in a step of its own.
    @discardableResult
    func change<Result: Sendable>(
        _ id: ConversationID,
        _ body: (inout Conversation, inout UnitOfWork) async throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            var conversation = try #require(try await unit.read(Conversation.self, id.rawValue))
            let result = try await body(&conversation, &unit)
            try unit.save(conversation)
            return result
        }
    }

    func set(_ availability: Availability, of agent: AgentID) async throws {
        _ = try await directory.setAvailability(availability, of: agent, in: inbox, by: Self.host)
    }

    func assignee(of id: ConversationID) async throws -> AgentID? {
        try await store.fetch(Conversation.self, id.rawValue)?.assignee
    }

    func member(_ id: AgentID) async throws -> InboxMember? {
        try await directory.members(of: inbox).first { $0.id == id }
    }

    func timeline(_ id: ConversationID) async throws -> [TimelineEntry] {
        try await store.timeline(of: id).values
    }
}
