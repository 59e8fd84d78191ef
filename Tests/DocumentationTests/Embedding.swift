import Foundation
import Frontdesk
import FrontdeskTesting
import Providers
import TestSupport
import Testing

// Everything that a host has to write: what comes in, what may go out, and who decides.
struct Host: Sendable {
    let desk: SupportDesk
    let webhooks: WebhookEndpoint

    init(secret: String, records: any RecordStore, mail: any MailTransport, model: any Classifier) throws {
        desk = try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: EmailAddress("Acme <support@acme.example>"))],
                sources: [WebhookSource(.mailbotTimestamped, decoder: .mailbot)],
                intents: [Intent("billing_question"), Intent("bug_report", threshold: 0.95)],
                escalation: EscalationPolicy(recipients: [EmailAddress("people@acme.example")])
            ),
            records: records,
            transports: ["mailbot": mail],
            classifier: model
        )
        let key = try WebhookKey("2026", secret: secret, for: .mailbotTimestamped)
        let verifier = try WebhookVerifier(scheme: .mailbotTimestamped, keys: [key])
        webhooks = WebhookEndpoint(desk, verifiers: ["mailbot": verifier])
    }

    // The handler of `POST /webhooks/mailbot`: the body as it arrived, and the status to answer with.
    func receive(_ headers: [(name: String, value: String)], _ body: [UInt8]) async -> Int {
        await webhooks.receive(WebhookRequest(headers: headers, body: body), at: "mailbot").status
    }
}

// A reviewer's page: the drafts that wait, and the decision.
func approveEverything(at desk: SupportDesk, as reviewer: AgentID) async throws {
    for item in try await desk.pending().values {
        try await desk.approve(item.draft, by: reviewer)
    }
}

// Rules and inboxes are read from the JSON that their editors store.
func setUp(_ desk: SupportDesk, rule: Data, inbox: Data, owner: Agent) async throws {
    try await desk.save(owner, by: .host)
    try await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
    try await desk.save(Tag(id: "urgent", name: "Urgent"), by: .host)
    try await desk.automations.create(JSONDecoder().decode(RuleDefinition.self, from: rule), by: .human(owner.id))
    let settings = try JSONDecoder().decode(InboxSettings.self, from: inbox)
    let inbox = try await desk.inboxes.create(settings, by: .human(owner.id))
    _ = try await desk.inboxes.addMember("rita", to: inbox.id, by: .human(owner.id))
}

struct EmbeddingTests {
    static let rule = """
        {
          "name": "Urgent mail",
          "event": "conversation_created",
          "conditions": [{ "type": "subject_contains", "value": "urgent" }],
          "actions": [{ "type": "add_tag", "tag_id": "urgent" }]
        }
        """

    static let inbox = """
        {
          "name": "Support",
          "isDefault": true,
          "assignmentRules": { "type": "round_robin" },
          "workingHours": {
            "enabled": true,
            "timezone": "America/New_York",
            "schedule": { "monday": { "start": "09:00", "end": "17:00" }, "saturday": null },
            "holidays": ["2026-12-25"]
          }
        }
        """

    @Test func theHostOfTheReadmeAnswersAMail() async throws {
        let mail = RecordingMailTransport(messages: [
            InboundMail(
                provider: "mailbot",
                messageID: "m1",
                from: try EmailAddress("ann@a.example"),
                subject: "Urgent",
                bodyText: "Where is my invoice?"
            )
        ])
        let model = ScriptedClassifier(
            always: #"{"intent":"billing_question","confidence":0.9,"draft":"Under Settings."}"#
        )
        let secret = "a secret of the vendor"
        let host = try Host(secret: secret, records: .staffedInMemory, mail: mail, model: model)
        let olga = Agent(id: "olga", name: "Olga", role: .owner)
        try await setUp(host.desk, rule: Data(Self.rule.utf8), inbox: Data(Self.inbox.utf8), owner: olga)
        let sender = try WebhookSender(.mailbotTimestamped, secret: secret)
        let body = #"{"event_type":"message.received","message_id":"m1"}"#
        let request = try sender.request(body, at: host.desk.store.time.now())
        let old = try sender.request(body, at: Timestamp(milliseconds: 0))

        #expect(await host.webhooks.receive(request, at: "mailbot").status == 200)
        #expect(await host.webhooks.receive(old, at: "mailbot").status == 401)
        #expect(await host.receive([], Array(body.utf8)) == 401)
        try await host.desk.processUntilIdle()
        #expect(try await host.desk.conversations(ConversationQuery(tag: "urgent")).values.count == 1)
        try await approveEverything(at: host.desk, as: "rita")
        try await host.desk.processUntilIdle()
        #expect(mail.sent.map(\.mail.bodyText) == ["Under Settings."])
    }

    @Test(arguments: [rule, inbox])
    func theReadmeShowsTheDocumentsThatAreRead(document: String) throws {
        let readme = try String(contentsOf: Fixture.root.appending(path: "README.md"), encoding: .utf8)
        #expect(readme.contains("```json\n" + document + "\n```"))
    }
}
