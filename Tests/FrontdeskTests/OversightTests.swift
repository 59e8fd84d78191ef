import Frontdesk
import FrontdeskTesting
import Testing

/// The modes as the whole loop keeps them.
struct OversightTests {
    private func company(holding: Bool) async throws -> Company {
        var oversight = OversightPolicy()
        oversight.holdsInbound = holding
        let company = try Company(oversight: oversight)
        try await company.desk.oversight
            .set(.gatedAll, for: .workspace, by: .operator("olga"), reason: "first week")
        return company
    }

    @Test func aHeldMessageReachesTheModelOnlyAfterAPersonsConsent() async throws {
        let company = try await company(holding: true)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        let held = try #require(try await company.desk.proposals.pending().values.first)
        #expect(held.action.name == "read")
        #expect(try await company.desk.nextDue() == nil)
        #expect(try await company.desk.pending().values.isEmpty)
        try await company.desk.change(held.id, .approve(by: .reviewer("rita")))
        try await company.desk.processUntilIdle()
        #expect(try await company.desk.pending().values.count == 1)
    }

    @Test func aMessageThatWasNotLetThroughStaysWithPeople() async throws {
        let company = try await company(holding: true)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        let held = try #require(try await company.desk.proposals.pending().values.first)
        _ = try await company.desk.change(held.id, .reject(by: .reviewer("rita")))
        try await company.desk.processUntilIdle()
        #expect(try await company.desk.pending().values.isEmpty)
        #expect(try await company.desk.nextDue() == nil)
        #expect(try await company.desk.conversations(ConversationQuery(status: .open)).values.count == 1)
    }

    @Test func aMessageThatNobodyDecidesOnStaysWithPeople() async throws {
        let company = try await company(holding: true)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        company.time.advance(by: .seconds(72 * 3600))
        try await company.desk.tidy()
        try await company.desk.processUntilIdle()
        #expect(try await company.desk.proposals.pending().values.isEmpty)
        #expect(try await company.desk.pending().values.isEmpty)
        let conversation = try #require(
            try await company.desk.conversations(ConversationQuery(status: .open)).values.first
        )
        let timeline = try await company.desk.store.timeline(of: conversation.id).values
        #expect(timeline.contains { $0.details["reason"] == "not_let_through" })
    }

    /// The clock stands still, so no timer can have woken the worker.
    @Test(.timeLimit(.minutes(5))) func theDecisionWakesTheWorker() async throws {
        let company = try await company(holding: true)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        let held = try #require(try await company.desk.proposals.pending().values.first)
        let worker = Task { await company.desk.run() }
        try await Task.sleep(for: .milliseconds(50))
        try await company.desk.change(held.id, .approve(by: .reviewer("rita")))
        while try await company.desk.pending().values.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        worker.cancel()
        await worker.value
    }

    @Test func aForgottenMessageIsNotShownToTheModel() async throws {
        let company = try await company(holding: true)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.desk.processUntilIdle()
        let held = try #require(try await company.desk.proposals.pending().values.first)
        try await company.desk.erase(.conversation(held.conversationID), by: .human("olga"))
        try await company.settle()
        #expect(try await company.desk.proposals.pending().values.isEmpty)
        #expect(try await company.desk.pending().values.isEmpty)
    }

    @Test func anAgentsAssignmentIsCountedOnceItIsApproved() async throws {
        let company = try await company(holding: false)
        let desk = company.desk
        let inbox = try await desk.inboxes.create(InboxSettings(name: "Sales"), by: .system("host"))
        _ = try await desk.inboxes.addMember("ben", to: inbox.id, by: .system("host"))
        try await desk.store.transaction { unit in
            try unit.save(Conversation(id: "c1", inboxID: inbox.id, createdAt: unit.now))
        }
        let bot = Actor.agent("bot")
        _ = try await desk.proposals.act(.assign("ben"), on: "c1", by: bot, id: "p")
        #expect(try await desk.conversation("c1")?.assignee == nil)
        _ = try await desk.change("p", .approve(by: .reviewer("ben")))
        #expect(try await desk.conversation("c1")?.assignee == "ben")
        #expect(try await desk.store.fetch(AssignmentRecord.self, "c1")?.agent == "ben")
    }
}
