import Foundation
import Frontdesk
import FrontdeskEvaluation
import FrontdeskTesting
import OversightQueue
import Providers
import SupportCore
import Synchronization
import Testing

/// What the host knew when a mail came is what is asked about later.
struct PastFactsTests {
    @Test("A replay shows both sides the facts of then, asks the host for none, and has no effect")
    func showsTheFactsOfThen() async throws {
        let host = try Host()
        try await host.answerMails(4)
        host.prices.change(to: "49 EUR")
        let (asked, writes, sent) = (host.prices.calls, host.store.writes, host.transport.sent.count)
        let (report, requests) = try await host.replay()
        #expect(requests.count == 8)
        #expect(requests.allSatisfy { $0.facts.contains("costs 19 EUR") && !$0.facts.contains("49 EUR") })
        #expect(requests.allSatisfy { $0.prompt.system.contains("[1] Price list, May") })
        #expect(host.prices.calls == asked)
        #expect(host.store.writes == writes)
        #expect(host.transport.sent.count == sent)
        #expect(report.withTodaysFacts == 0)
        #expect(!report.limits.contains { $0.contains("facts") })
    }

    @Test("Facts that were not kept are asked for once, for both sides, and the report says so")
    func asksOnce() async throws {
        let host = try Host()
        try await host.answerMails(3)
        try await host.forgetFacts()
        host.prices.change(to: "49 EUR")
        let asked = host.prices.calls
        let (report, requests) = try await host.replay()
        #expect(host.prices.calls == asked + 3)
        #expect(requests.allSatisfy { $0.facts.contains("49 EUR") })
        #expect(report.withTodaysFacts == 3)
        #expect(report.limits.contains { $0.hasPrefix("In 3 cases the host's facts were those of today") })
    }

    @Test("A case whose facts cannot be had is left out instead of ending the replay")
    func leavesOut() async throws {
        let host = try Host()
        try await host.answerMails(3)
        try await host.forgetFacts()
        host.prices.change(to: "unknown")
        await #expect(throws: ReplayError.noCases) { try await host.replay() }
    }

    @Test("Erasing a conversation erases the facts that were kept for it")
    func erases() async throws {
        let host = try Host()
        try await host.answerMails(2)
        let facts = try await host.keptFacts()
        #expect(facts.count == 2)
        let conversation = try #require(try await host.desk.classifications().values.first?.conversationID)
        _ = try await host.desk.erase(.conversation(conversation), by: .host, id: "e1")
        #expect(try await host.keptFacts().count == 1)
    }
}

/// A host's price list.
private final class PriceList: Sendable {
    private let state = Mutex((price: "19 EUR", calls: 0))

    var calls: Int { state.withLock(\.calls) }

    func change(to price: String) { state.withLock { $0.price = price } }

    func facts() throws -> [Fact] {
        let price = state.withLock { state in
            state.calls += 1
            return state.price
        }
        guard price != "unknown" else { throw NoPrice() }
        return [Fact("The plan Pro costs \(price).", source: .init(title: "Price list", version: "May"))]
    }

    private struct NoPrice: Error {}
}

/// A host with mail that its model has answered and a person has approved.
private struct Host {
    let desk: SupportDesk
    let prices = PriceList()
    let store = CountingStore()
    let transport = RecordingMailTransport()
    private let time = ManualTimeSource()

    init() throws {
        let prices = prices
        desk = try SupportDesk(
            DeskConfiguration(
                workspace: "acme",
                mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)],
                intents: [Intent("how_to")],
                model: ModelPolicy(attempts: 1)
            ),
            records: store,
            transports: ["multimail": transport],
            classifier: Self.model,
            facts: { _, _ in try prices.facts() },
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 5)
        )
    }

    private static var model: ScriptedClassifier {
        ScriptedClassifier(always: #"{"intent":"how_to","confidence":0.9,"draft":"Have a look at our list of plans."}"#)
    }

    func answerMails(_ count: Int) async throws {
        let sender = try WebhookSender(.multiMail)
        for number in 0..<count {
            let mail = """
                {"message_id": "m\(number)", "thread_id": "t\(number)", "sender": "Ann <ann\(number)@mail.example>",
                "to": ["support@acme.example"], "subject": "Pro", "body_text": "What is Pro for?",
                "headers": [["Message-ID", "<m\(number)@mail.example>"]]}
                """
            try await desk.receive(try sender.webhook(mail, at: time.now()))
            try await desk.processUntilIdle()
        }
        time.advance(by: .seconds(30))
        for review in try await desk.pending().values {
            _ = try await desk.decide(DraftDecision(.approve, on: review.draft.id, version: 1, by: .reviewer("rita")))
        }
        try await desk.processUntilIdle()
    }

    /// What both sides are asked in a replay of everything.
    func replay() async throws -> (ReplayReport, [ClassificationRequest]) {
        let (old, new) = (Self.model, Self.model)
        let report = try await desk.replay(
            desk.goldenSet(heldOutShare: 0),
            candidate: Contestant(prompt: PromptBuilder(version: "2"), classifier: new),
            baseline: Contestant(prompt: PromptBuilder(version: "1"), classifier: old)
        )
        #expect(old.requests.count == new.requests.count)
        return (report, old.requests + new.requests)
    }

    func keptFacts() async throws -> [Record] {
        let query = RecordQuery(workspace: "acme", collection: "shown_facts", index: "conversation", limit: 100)
        return try await store.query(query).values
    }

    func forgetFacts() async throws {
        let writes = try await keptFacts().map { RecordWrite.delete($0.key) }
        _ = try await store.commit(RecordCommit(writes: writes))
    }
}
