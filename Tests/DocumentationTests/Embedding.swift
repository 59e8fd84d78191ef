import Frontdesk
import FrontdeskTesting
import Providers
import Testing

// Everything that a host has to write: what comes in, what may go out, and who decides.
struct Host: Sendable {
    let verifier: WebhookVerifier
    let desk: SupportDesk

    init(secret: String, records: any RecordStore, mail: any MailTransport, model: any Classifier) throws {
        let scheme = WebhookScheme.mailbotTimestamped
        verifier = try WebhookVerifier(
            scheme: scheme,
            keys: [WebhookKey("2026", secret: WebhookSecret(secret, for: scheme))]
        )
        desk = try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: EmailAddress("Acme <support@acme.example>"))],
                sources: [WebhookSource(scheme: scheme.name, decoder: MailbotWebhookDecoder())],
                intents: [Intent("billing_question"), Intent("bug_report", threshold: 0.95)],
                escalation: EscalationPolicy(recipients: [EmailAddress("people@acme.example")])
            ),
            records: records,
            transports: ["mailbot": mail],
            classifier: model
        )
    }

    // The handler of `POST /webhooks/mailbot`: the raw body, and the status to answer with.
    func handle(_ headers: [(name: String, value: String)], _ body: [UInt8], now: Int64) async throws -> Int {
        do {
            let webhook = try verifier.verify(WebhookRequest(headers: headers, body: body), now: now)
            try await desk.receive(webhook)
            return 202
        } catch let error as WebhookError {
            return error.suggestedStatus
        }
    }
}

// A reviewer's page: what waits, and the decision.
func approveEverything(at desk: SupportDesk, as reviewer: AgentID) async throws {
    for item in try await desk.pending().values {
        try await desk.approve(item.draft, by: reviewer)
    }
}

struct EmbeddingTests {
    @Test func theHostOfTheReadmeAnswersAMail() async throws {
        let mail = RecordingMailTransport(messages: [
            InboundMail(
                provider: "mailbot",
                messageID: "m1",
                from: try EmailAddress("ann@a.example"),
                subject: "Hi",
                bodyText: "Where is my invoice?"
            )
        ])
        let model = ScriptedClassifier(
            always: #"{"intent":"billing_question","confidence":0.9,"draft":"Under Settings."}"#
        )
        let host = try Host(secret: "a secret of the vendor", records: .inMemory, mail: mail, model: model)
        let body = Array(#"{"event_type":"message.received","message_id":"m1"}"#.utf8)
        let scheme = WebhookScheme.mailbotTimestamped
        let key = try WebhookKey("2026", secret: WebhookSecret("a secret of the vendor", for: scheme))
        let signer = try WebhookSigner(scheme: scheme, key: key)
        let headers = try signer.sign(body: body, timestamp: WebhookTimestamp(seconds: 1_700_000_000))

        #expect(try await host.handle(headers, body, now: 1_700_000_000) == 202)
        #expect(try await host.handle(headers, body, now: 1_800_000_000) == 401)
        try await host.desk.processUntilIdle()
        try await approveEverything(at: host.desk, as: "rita")
        try await host.desk.processUntilIdle()
        #expect(mail.sent.map(\.mail.bodyText) == ["Under Settings."])
    }
}
