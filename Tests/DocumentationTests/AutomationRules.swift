import FrontdeskTesting
import RuleEngine
import SupportCore
import TestSupport
import Testing

/// The code of the article "Automation rules".
struct AutomationRulesArticle {
    @Test func readsADocument() throws {
        let json = try Fixture.bytes("Rules/urgent-auto-reply.json")
        // The article begins here.
        let document = RuleDocument(json: json)
        for problem in document.problems { print(problem) }
        let rules = CompiledRuleSet(document.rules)
        // The article ends here.
        #expect(document.isValid && rules.rules.rules.count == 1)
    }

    @Test func evaluatesRules() throws {
        let rules = CompiledRuleSet(RuleDocument(json: try Fixture.bytes("Rules/urgent-auto-reply.json")).rules)
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try EmailAddress("customer@acme.com"),
            subject: "Urgent: site down",
            receivedAt: ManualTimeSource.start
        )
        // The article begins here.
        let matched = rules.matches(RuleInput(message, event: .conversationCreated))
        // The article ends here.
        #expect(matched == ["1"])
    }

    @Test func triesRules() throws {
        let rules = RuleDocument(json: try Fixture.bytes("Rules/urgent-auto-reply.json")).rules
        // The article begins here.
        let sample = SampleMessage(fromEmail: "customer@acme.com", subject: "Urgent: site down")
        let trial = RuleSetTrial(of: rules, on: sample)
        for condition in trial.trace.flatMap(\.conditions) where !condition.matched { print(condition.reason) }
        // The article ends here.
        #expect(trial.matched == ["1"])
    }

    @Test func asksTheLimiter() async throws {
        let store = WorkspaceStore(workspace: "w", records: InMemoryRecordStore(), time: ManualTimeSource())
        let (limiter, id) = (AutomaticReplyLimiter(), ConversationID("c"))
        let recipient = try EmailAddress("customer@acme.com")
        try await store.transaction { unit in
            // The article begins here.
            let verdict = try await limiter.reserve(recipient, conversation: id, reference: "inbox/42", in: &unit)
            guard verdict.isGranted else { return }
            // The article ends here.
        }
        let again = try await store.transaction {
            try await limiter.verdict(for: recipient, conversation: id, in: &$0)
        }
        #expect(!again.isGranted)
    }
}
