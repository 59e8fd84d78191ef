import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// The code of the article "How assignment stays fair".
struct AssignmentArticle {
    @Test func assignsInOneStep() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let directory = InboxDirectory(store, mailDomain: "mail.example.com")
        let host = Principal.system("host")
        let inbox = try await directory.create(
            InboxSettings(name: "Support", assignmentRules: AssignmentRules(method: .roundRobin)),
            by: host
        ).id
        _ = try await directory.addMember("ann", to: inbox, by: host)
        _ = try await directory.addMember("bob", availability: .away, to: inbox, by: host)

        let desk = Assigner()
        let router = RouterCache()
        let decision = try await store.transaction { unit in
            var conversation = Conversation(id: "c1", createdAt: unit.now)
            try await desk.route(&conversation, by: router, in: &unit)
            let decision = try await desk.assign(&conversation, in: &unit)
            try unit.save(conversation)
            return decision
        }
        #expect(decision == .assign("ann", .roundRobin))
    }

    @Test func decidesWithoutAStore() {
        let team = InboxTeam(
            inboxID: "support",
            members: [
                InboxMember(id: "ann", lastAssignment: 7),
                InboxMember(id: "bob", availability: .away, lastAssignment: 1),
                InboxMember(id: "eve", lastAssignment: 4),
            ]
        )
        let now = ManualTimeSource.start
        let picker = AgentPicker(rules: AssignmentRules(method: .roundRobin), isOpen: true, now: now)
        #expect(picker.pick(from: team) == .assign("eve", .roundRobin))
    }
}
