import Frontdesk
import FrontdeskTesting
import Testing

/// Whatever gives a conversation another agent, status or inbox is counted.
struct CountingTests {
    private func counted(_ company: Company) async throws -> (Conversation, ConversationMetrics) {
        let conversation = try #require(try await company.desk.conversations().values.first)
        let facts = try await company.desk.store.fetch(ConversationFacts.self, conversation.id.rawValue)
        return (conversation, try #require(facts).metrics)
    }

    @Test func whatARuleDoesIsCounted() async throws {
        let company = try Company()
        try await company.desk.store.transaction { unit in
            try unit.save(Agent(id: "4", name: "A", role: .owner))
        }
        _ = try await company.desk.automations.create(
            RuleDefinition(
                name: "Invoices",
                event: .conversationCreated,
                conditions: [.subjectContains("hello")],
                actions: [.assignAgent("4"), .setStatus(.pending)]
            ),
            by: "1"
        )
        _ = try await company.receive("m1", text: "Hello")
        try await company.settle()
        let (conversation, metrics) = try await counted(company)
        #expect(conversation.assignee == "4" && metrics.assignee == "4")
        #expect(metrics.pauses.count == 1)
    }

    @Test func theMailboxesInboxIsCounted() async throws {
        let company = try Company()
        _ = try await company.receive("m1", text: "Hello")
        try await company.settle()
        let (conversation, metrics) = try await counted(company)
        #expect(conversation.inboxID == "support" && metrics.inboxID == "support")
    }

    @Test func whatAnAgentProposesIsCounted() async throws {
        let company = try Company()
        _ = try await company.receive("m1", text: "Hello")
        try await company.settle()
        let id = try await counted(company).0.id
        _ = try await company.desk.proposals.act(.setStatus(.resolved), on: id, by: .agent("bot"))
        let (conversation, metrics) = try await counted(company)
        #expect(conversation.status == .resolved && metrics.status == .resolved)
    }

    @Test func anAgentCannotReopenWhatIsOver() async throws {
        let company = try Company()
        _ = try await company.receive("m1", text: "Hello")
        try await company.settle()
        let id = try await counted(company).0.id
        try await company.desk.apply(.close, to: id, by: .human("1"))
        await #expect(throws: ConversationError.isOver(.closed)) {
            try await company.desk.proposals.act(.setStatus(.open), on: id, by: .agent("bot"))
        }
    }

    @Test func whatAnAgentSnoozesWakesUpAfterADay() async throws {
        let company = try Company()
        _ = try await company.receive("m1", text: "Hello")
        try await company.settle()
        let id = try await counted(company).0.id
        _ = try await company.desk.proposals.act(.setStatus(.snoozed), on: id, by: .agent("bot"))
        company.time.advance(by: .seconds(86_399))
        _ = try await company.desk.tidy()
        #expect(try await counted(company).0.status == .snoozed)
        company.time.advance(by: .seconds(1))
        _ = try await company.desk.tidy()
        #expect(try await counted(company).0.status == .open)
    }

    @Test func aDeliveredReplyResolvesTheConversation() async throws {
        let company = try Company()
        _ = try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        let sent = try #require(company.provider.sent.first)
        #expect(try await counted(company).0.status == .pending)
        try await company.reportDelivery(of: sent.receipt.providerMessageID)
        try await company.settle()
        let (conversation, metrics) = try await counted(company)
        #expect(conversation.status == .resolved && conversation.tags.contains("resolved"))
        #expect(metrics.status == .resolved)
    }
}
