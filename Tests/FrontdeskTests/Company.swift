import Foundation
import Frontdesk
import FrontdeskCLI
import FrontdeskTesting
import Providers
import TestSupport
import Testing

/// A small company over an in-memory store, whose process can die and start again at any call.
struct Company: Sendable {
    static let secret = "demo_secret_0123456789abcdef"

    let desk: SupportDesk
    let faults: FaultInjector
    let time: ManualTimeSource
    let provider: RecordingMailTransport

    init(
        faults: FaultInjector = FaultInjector(),
        classifier: any Classifier = Company.classifier,
        idempotency: TransportIdempotency = .keyed(timeToLive: .seconds(86_400)),
        records: any RecordStore = .staffed,
        observer: (any DeskObserver)? = nil,
        oversight: OversightPolicy = OversightPolicy(),
        clock: (any TimeSource)? = nil,
        identifiers: UInt64 = 0,
        change: (inout DeskConfiguration) -> Void = { _ in },
        facts: FactSource? = nil,
        translator: (any Translator)? = nil
    ) throws {
        let time = ManualTimeSource()
        let provider = RecordingMailTransport(idempotency: idempotency, time: time)
        let faulty = FaultInjectingMailTransport(provider, faults)
        var configuration = try Self.configuration()
        change(&configuration)
        desk = try SupportDesk(
            configuration,
            records: FaultInjectingStore(records, faults),
            transports: ["mailbot": faulty, "multimail": faulty],
            classifier: classifier,
            facts: facts,
            translator: translator,
            oversight: oversight,
            observer: observer,
            time: clock ?? time,
            identifiers: CountingIdentifierSource(startingAfter: identifiers),
            random: SeededRandomSource(seed: 7)
        )
        self.faults = faults
        self.time = time
        self.provider = provider
    }

    static func configuration(workspace: WorkspaceID = "acme") throws -> DeskConfiguration {
        DeskConfiguration(
            workspace: workspace,
            name: "Acme",
            mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"), inboxID: "support")],
            sources: [
                WebhookSource(scheme: "mailbot", decoder: .mailbot),
                WebhookSource(scheme: "mailbotTimestamped", decoder: .mailbot),
                WebhookSource(scheme: "multiMail", decoder: .multiMail),
            ],
            intents: [Intent("billing_question"), Intent("bug_report"), Intent("feature_request"), Intent("refund")],
            escalation: EscalationPolicy(recipients: [try EmailAddress("people@acme.example")])
        )
    }

    static let classifier = KeywordClassifier([
        .init("refund", keywords: ["refund"], draft: "We have refunded you."),
        .init("billing_question", keywords: ["invoice", "charged", "rechnung"], draft: "See Settings > Billing."),
        .init("bug_report", keywords: ["error", "bug", "offline", "wrong colours"], draft: "We are working on it."),
        .init("feature_request", keywords: ["feature request", "dark mode"], draft: "It is on our list."),
    ])

    /// The day of mail that the command line's demo plays.
    static func deliveries() throws -> [RecordedDelivery] {
        let folder = Fixture.root.appending(path: "Fixtures/Demo/deliveries")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            try JSONDecoder().decode(RecordedDelivery.self, from: Data(contentsOf: folder.appending(path: name)))
        }
    }

    /// Verifies a webhook and takes it in, as a host's handler does.
    func receive(_ scheme: String, _ request: WebhookRequest) async throws -> IntakeOutcome {
        let preset = try #require(WebhookScheme.preset(named: scheme))
        let key = try WebhookKey("demo", secret: WebhookSecret(Self.secret, for: preset))
        let webhook = try WebhookVerifier(scheme: preset, keys: [key]).verify(request, now: time.now().seconds)
        return try await desk.receive(webhook)
    }

    /// Takes a MultiMail message in that was signed just now.
    @discardableResult
    func receive(
        _ id: String,
        from: String = "Ann <ann@a.example>",
        subject: String = "Hello",
        text: String,
        thread: String? = nil,
        headers: [[String]] = [],
        more: [String: Any] = [:],
        replyTo: String? = nil,
        isOurs: Bool = false
    ) async throws -> IntakeOutcome {
        var fields: [String: Any] = [
            "message_id": id, "thread_id": thread ?? "t-\(id)", "sender": from, "to": ["support@acme.example"],
            "subject": subject, "body_text": text, "headers": [["Message-ID", "<\(id)@a.example>"]] + headers,
        ]
        fields.merge(more) { $1 }
        if let replyTo { fields["reply_to"] = replyTo }
        if isOurs { fields["direction"] = "outbound" }
        let body = Array(try JSONSerialization.data(withJSONObject: fields))
        return try await receive("multiMail", try Self.signed(body))
    }

    static func signed(_ body: [UInt8]) throws -> WebhookRequest {
        let key = try WebhookKey("demo", secret: WebhookSecret(secret, for: .multiMail))
        let headers = try WebhookSigner(scheme: .multiMail, key: key).sign(body: body)
        return WebhookRequest(headers: headers, body: body)
    }

    /// Takes in the provider's report that it has delivered a mail of ours.
    func reportDelivery(of id: String) async throws {
        let fields = ["event": "message.delivered", "message_id": id]
        let body = Array(try JSONSerialization.data(withJSONObject: fields))
        _ = try await receive("multiMail", try Self.signed(body))
    }

    /// Works until nothing is due within the next half hour, moving the clock from one due time to the next.
    func settle() async throws {
        try await desk.settle(moving: time)
    }

    /// Decides on everything that waits.
    func decideAll(_ choice: DraftDecision.Choice) async throws {
        for item in try await desk.pending(PendingQuery(limit: 200)).values {
            let decision = DraftDecision(
                choice,
                on: item.draft.id,
                version: item.draft.review.version,
                by: .reviewer("rita"),
                decisionKey: "decide-\(item.draft.id)-\(item.draft.review.version)"
            )
            _ = try await desk.decide(decision)
        }
    }
}
