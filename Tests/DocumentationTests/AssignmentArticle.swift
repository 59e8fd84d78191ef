import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// The code of the article "How assignment stays fair".
struct AssignmentArticle {
    @Test func `an agent who becomes available gets what waits`() async throws {
        let store = WorkspaceStore(workspace: "acme", records: .inMemory, time: ManualTimeSource())
        let inboxes = InboxDirectory(store, mailDomain: "mail.example.com")
        let host = Principal.system("host")
        // The article begins here.
        let rules = AssignmentRules(method: .roundRobin, maxBurst: 3)
        let inbox = try await inboxes.create(InboxSettings(name: "Support", assignmentRules: rules), by: host)
        try await store.transaction { unit in try unit.save(Agent(id: "ann", name: "Ann")) }
        _ = try await inboxes.addMember("ann", availability: .away, to: inbox.id, by: host)
        // The article ends here.
        try await store.transaction { unit in
            var conversation = Conversation(id: "c1", inboxID: inbox.id, createdAt: unit.now)
            let decision = try await Assigner().assign(&conversation, in: &unit)
            #expect(decision == .leave(.noAgentAvailable))
            try unit.save(conversation)
        }
        // The article begins here.
        _ = try await inboxes.setAvailability(.available, of: "ann", in: inbox.id, by: .human("ann"))
        // The article ends here.
        #expect(try await store.fetch(Conversation.self, "c1")?.assignee == "ann")
    }
}
