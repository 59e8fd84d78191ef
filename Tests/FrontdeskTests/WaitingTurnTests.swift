import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Who waits gets their turn, and nobody waits for somebody who is not there.
struct WaitingTurnTests {
    private static let host = Principal.system("test")

    private static func company(_ rules: AssignmentRules, agents: [AgentID] = ["a", "b"]) async throws -> (
        Company, InboxID
    ) {
        let company = try Company()
        let inbox = try await company.desk.inboxes.create(
            InboxSettings(name: "Support", assignmentRules: rules),
            by: host
        )
        try await company.desk.store.transaction { unit in
            for agent in agents { try unit.save(Agent(id: agent, name: agent.rawValue)) }
            try unit.save(Tag(id: "legal", name: "Legal"))
        }
        for agent in agents { _ = try await company.desk.inboxes.addMember(agent, to: inbox.id, by: host) }
        return (company, inbox.id)
    }

    private static func receive(_ company: Company, _ id: String) async throws -> Conversation {
        try await company.receive(id, from: "\(id)@x.example", subject: id, text: "A question.")
        try await company.settle()
        return try await conversation(company, id)
    }

    private static func conversation(_ company: Company, _ subject: String) async throws -> Conversation {
        let all = try await company.desk.conversations(ConversationQuery(limit: 50)).values
        return try #require(all.first { $0.subject == subject })
    }

    @Test func aNewcomerDoesNotOvertake() async throws {
        let (company, inbox) = try await Self.company(AssignmentRules(method: .roundRobin), agents: ["a"])
        _ = try await company.desk.inboxes.updateMember("a", capacity: 1, in: inbox, by: Self.host)
        let first = try await Self.receive(company, "m1")
        #expect(first.assignee == "a")
        #expect(try await Self.receive(company, "m2").assignee == nil)
        try await company.desk.apply(.resolve, to: first.id, by: .human("a"))
        #expect(try await Self.receive(company, "m3").assignee == nil)
        #expect(try await Self.conversation(company, "m2").assignee == "a")
    }

    @Test func whoWaitsForASkillHoldsUpNobody() async throws {
        let rules = AssignmentRules(method: .roundRobin, requiresSkills: true)
        let (company, inbox) = try await Self.company(rules)
        _ = try await company.desk.inboxes
            .updateMember("a", capacity: 0, skills: ["legal"], in: inbox, by: Self.host)
        _ = try await company.desk.inboxes.updateMember("b", capacity: 1, in: inbox, by: Self.host)
        #expect(try await Self.receive(company, "m0").assignee == "b")
        let legal = try await Self.receive(company, "m1")
        try await company.desk.tag(legal.id, adding: ["legal"], by: "b")
        #expect(try await Self.receive(company, "m2").assignee == nil)
        _ = try await company.desk.inboxes.updateMember("b", capacity: 5, in: inbox, by: Self.host)
        try await company.desk.inboxes.tend(inbox)
        #expect(try await Self.conversation(company, "m1").assignee == nil)
        #expect(try await Self.conversation(company, "m2").assignee == "b")
    }

    @Test(arguments: [ConversationEvent.await, .resolve], AssignmentRules.ReopenPolicy.allCases)
    func nothingComesBackToSomebodyWhoHasLeft(
        event: ConversationEvent,
        policy: AssignmentRules.ReopenPolicy
    ) async throws {
        let (company, inbox) = try await Self.company(AssignmentRules(method: .roundRobin, whenReopened: policy))
        let conversation = try await Self.receive(company, "m1")
        let agent = try #require(conversation.assignee)
        try await company.desk.apply(event, to: conversation.id, by: .human(agent))
        try await company.desk.inboxes.removeMember(agent, from: inbox, by: Self.host)
        let names = [["In-Reply-To", "<m1@a.example>"]]
        try await company.receive("m2", from: "m1@x.example", text: "One more question.", headers: names)
        try await company.settle()
        let reopened = try await Self.conversation(company, "m1")
        #expect(reopened.status == .open && reopened.assignee != agent)
        #expect(event != .await || reopened.assignee != nil)
    }

    @Test func whatIsProbablyAMistakeIsReported() async throws {
        let address = try EmailAddress("sales@acme.example")
        let (company, inbox) = try await Self.company(AssignmentRules(method: .roundRobin, fallbackAgent: "lea"))
        _ = try await company.desk.inboxes.addMember("ghost", to: inbox, by: Self.host)
        let condition = RoutingCondition(recipient: address)
        let settings = InboxSettings(
            name: "Sales",
            email: address,
            routingRules: [
                RoutingRule(condition: condition, inboxID: inbox),
                RoutingRule(condition: .init(tag: "x"), inboxID: "none"),
            ]
        )
        _ = try await company.desk.inboxes.create(settings, by: Self.host)
        let codes = try await company.desk.inboxes.warnings().map(\.code)
        #expect(
            Set(codes) == ["fallback_not_member", "unknown_agent", "address_decides_first", "unknown_inbox"]
        )
    }
}
