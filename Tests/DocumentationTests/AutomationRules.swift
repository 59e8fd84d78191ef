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

    @Test func triesRules() throws {
        let rules = RuleSet(RuleDocument(json: try Fixture.bytes("Rules/urgent-auto-reply.json")).rules)
        // The article begins here.
        let sample = SampleMessage(fromEmail: "customer@acme.com", subject: "Urgent: site down")
        let trial = RuleSetTrial(of: rules, on: sample)
        for condition in trial.trace.flatMap(\.conditions) where !condition.matched { print(condition.reason) }
        // The article ends here.
        #expect(trial.matched == ["1"])
    }

    @Test func runsRules() async throws {
        let store = WorkspaceStore(workspace: "w", records: InMemoryRecordStore(), time: ManualTimeSource())
        let (live, limiter) = (RuleSetCache(store), AutomaticReplyLimiter())
        let message = Message(
            id: "m",
            conversationID: "c",
            direction: .inbound,
            origin: .contact,
            from: try EmailAddress("customer@acme.com"),
            receivedAt: ManualTimeSource.start
        )
        let input = RuleInput(message, event: .conversationCreated)
        try await store.transaction { unit in
            var conversation = Conversation(id: "c", createdAt: unit.now)
            // The article begins here.
            let rules = try await live.current(in: &unit)
            let runner = AutomationRunner(rules: rules, limiter: limiter)
            let run = try await runner.run(input, for: &conversation, context: RunContext(message), in: &unit)
            // The article ends here.
            #expect(run.matched.isEmpty)
        }
    }

    @Test func asksTheLimiter() async throws {
        let store = WorkspaceStore(workspace: "w", records: InMemoryRecordStore(), time: ManualTimeSource())
        let (limiter, conversation) = (AutomaticReplyLimiter(), ConversationID("c"))
        let recipient = try EmailAddress("customer@acme.com")
        try await store.transaction { unit in
            // The article begins here.
            let verdict = try await limiter.reserve(
                recipient,
                conversation: conversation,
                reference: "inbox/42",
                in: &unit
            )
            guard verdict.isGranted else { return }
            // The article ends here.
        }
        let again = try await store.transaction {
            try await limiter.verdict(for: recipient, conversation: conversation, in: &$0)
        }
        #expect(!again.isGranted)
    }
}
