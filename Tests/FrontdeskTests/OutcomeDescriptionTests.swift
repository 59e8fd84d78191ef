import Frontdesk
import FrontdeskTesting
import Testing

/// What functions answer reads as a line of a log.
struct OutcomeDescriptionTests {
    private let acme: TestDesk

    init() throws {
        let answer = #"{"intent":"billing_question","confidence":0.95,"draft":"Under Settings."}"#
        acme = try TestDesk(model: ScriptedClassifier(always: answer))
    }

    @Test func aDecisionSaysHowTheDraftStands() async throws {
        try await acme.receive("Where is my invoice?")
        try await acme.settle()
        let draft = try #require(try await acme.desk.pending().values.first?.draft)
        let decided = try await acme.desk.approve(draft.id, version: 1, by: TestDesk.agent)
        let row = try #require(decided.receipt?.outboxID)
        #expect(decided.description == "draft \(draft.id) is approved, and leaves as \(row)")
        let late = try await acme.desk.reject(draft, by: TestDesk.agent)
        #expect(late.description == "refused: the review is over: approved_as_is by rita")
        let decision = DraftDecision(.approve, on: draft.id, version: 1, by: .reviewer(TestDesk.agent))
        let bulk = try await acme.desk.decideAll([decision])
        #expect(bulk.map(\.description) == ["skipped: the review is over: approved_as_is by rita"])
    }

    @Test func aReceiptNamesWhatTheProviderHas() {
        #expect(SendReceipt(providerMessageID: "m1").description == "taken as m1")
        #expect(SendReceipt(providerMessageID: "m1", status: "QUEUED").description == "taken as m1, QUEUED")
    }

    @Test func aSentMailSaysWhereItIs() async throws {
        let ann = try EmailAddress("ann@customer.example")
        let mail = TransactionalMail(to: [ann], .plain(subject: "Hi", text: "Thank you."), idempotencyKey: "k")
        let result = try await acme.desk.send(mail)
        #expect(result.description == "\(result.item.id): the provider has it")
    }

    @Test func anActionSaysWhetherItWaits() async throws {
        try await acme.receive("Where is my invoice?")
        try await acme.settle()
        let id = try #require(try await acme.desk.conversations(ConversationQuery()).values.first?.id)
        let outcome = try await acme.desk.proposals
            .act(.addTags(["vip"]), on: id, by: .agent("bot"), requestedMode: .gatedAll, id: "p1")
        #expect(outcome.description == "proposed as p1")
        let approved = try await acme.desk.change("p1", .approve(by: .reviewer(TestDesk.agent)))
        #expect(approved.description == "proposal p1 is approved")
        let again = try await acme.desk.change("p1", .reject(by: .reviewer(TestDesk.agent)))
        #expect(again.description.hasPrefix("refused: the proposal is approved"))
    }

    @Test func aWebhookSaysWhatBecameOfIt() async {
        let endpoint = WebhookEndpoint(acme.desk, verifiers: [:])
        let response = await endpoint.receive(WebhookRequest(headers: [], body: []), at: "none")
        #expect(response.description == "404 unknown_endpoint")
        #expect(IntakeOutcome.accepted(id: "w1").description == "accepted as w1")
    }
}
