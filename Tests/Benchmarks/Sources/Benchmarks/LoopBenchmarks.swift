import Frontdesk
import FrontdeskTesting
import Providers

/// The loop in memory, with a stub in place of the model: the goals of the package's design.
func loopBenchmarks() throws -> [Benchmark] {
    let receiving = try LoopSample()
    let drafting = try LoopSample()
    let whole = try LoopSample()
    return [
        Benchmark("loop.receive", goal: .atMost(40_000)) { times in
            for _ in 0..<times { await receiving.receive() }
        },
        Benchmark("loop.mail-to-draft", goal: .atMost(100_000)) { times in
            for _ in 0..<times { await drafting.receive() }
            await drafting.work()
        },
        Benchmark("loop.mail-to-answer", goal: .atMost(100_000)) { times in
            for _ in 0..<times {
                await whole.receive()
                await whole.work()
                await whole.approve()
                await whole.work()
            }
        },
    ]
}

private struct AcceptingMailTransport: MailTransport {
    let idempotency = TransportIdempotency.none

    func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        SendReceipt(providerMessageID: idempotencyKey)
    }
}

/// A desk that gets one mail after the other, each in a conversation of its own.
private final class LoopSample: Sendable {
    private let desk: SupportDesk
    private let verifier: WebhookVerifier
    private let signer: WebhookSigner
    private let identifiers = CountingIdentifierSource()
    private let text = String(repeating: "My invoice shows a charge that I do not know. ", count: 10)

    init() throws {
        let key = try WebhookKey("bench", secret: "a secret of some length", for: .multiMail)
        verifier = try WebhookVerifier(scheme: .multiMail, keys: [key])
        signer = try WebhookSigner(scheme: .multiMail, key: key)
        let answer = #"{"intent":"billing_question","confidence":0.9,"draft":"Under Settings > Billing."}"#
        desk = try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))],
                sources: [WebhookSource(scheme: "multiMail", decoder: .multiMail)]
            ),
            records: InMemoryRecordStore(),
            transports: ["multimail": AcceptingMailTransport()],
            classifier: ConstantClassifier(answer: answer),
            identifiers: identifiers
        )
    }

    func receive() async {
        let id = identifiers.next(at: Timestamp(seconds: 0))
        let body = Array(
            """
            {"message_id":"\(id)","thread_id":"t\(id)","sender":"Ann <ann@a.example>","to":["support@acme.example"],\
            "subject":"Invoice","body_text":"\(text)"}
            """.utf8
        )
        guard let headers = try? signer.sign(body: body, now: 0),
            let webhook = try? verifier.verify(WebhookRequest(headers: headers, body: body), now: 0)
        else { return }
        _ = try? await desk.receive(webhook)
    }

    func work() async {
        _ = try? await desk.processUntilIdle()
    }

    func approve() async {
        try? await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
        for item in (try? await desk.pending(PendingQuery(limit: 10)).values) ?? [] {
            _ = try? await desk.approve(item.draft, by: "rita")
        }
    }
}

private struct ConstantClassifier: Classifier {
    let model = "constant"
    let answer: String

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        ClassifierAnswer(text: answer)
    }
}
