import Frontdesk
import FrontdeskTesting
import Providers
import Testing

/// The code of the article "Test your host".
struct TestYourHostArticle {
    /// A desk whose whole world is in memory.
    struct TestDesk {
        let time = ManualTimeSource()
        let mail: RecordingMailTransport
        let sender: WebhookSender
        let desk: SupportDesk

        init(model: any Classifier, faults: FaultInjector = FaultInjector()) throws {
            mail = RecordingMailTransport(time: time)
            sender = try WebhookSender(.mailbotTimestamped)
            desk = try SupportDesk(
                DeskConfiguration(
                    mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))],
                    sources: [WebhookSource(scheme: "mailbotTimestamped", decoder: .mailbot)],
                    escalation: EscalationPolicy(recipients: [EmailAddress("people@acme.example")])
                ),
                records: FaultInjectingStore(.inMemory, faults),
                transports: ["mailbot": FaultInjectingMailTransport(mail, faults)],
                classifier: model,
                time: time,
                identifiers: CountingIdentifierSource(),
                random: SeededRandomSource(seed: 1)
            )
        }

        // A customer's mail arrives at the provider, and the provider tells of it.
        func receive(_ id: String, _ text: String) async throws {
            mail.deposit(
                InboundMail(
                    provider: "mailbot",
                    messageID: id,
                    from: try EmailAddress("ann@a.example"),
                    subject: "A question",
                    bodyText: text
                )
            )
            let body = #"{"event_type":"message.received","message_id":"\#(id)"}"#
            try await desk.receive(try sender.webhook(body, at: time.now()))
        }
    }

    static let sure = #"{"intent":"billing_question","confidence":0.95,"draft":"Under Settings, Billing."}"#

    @Test func aModelThatIsNotSureLeavesTheMailToPeople() async throws {
        let unsure = #"{"intent":"billing_question","confidence":0.4,"draft":"Perhaps under Settings."}"#
        let acme = try TestDesk(model: ScriptedClassifier(always: unsure))
        try await acme.receive("m1", "Where is my invoice?")
        try await acme.desk.processUntilIdle()
        #expect(acme.mail.sent.map(\.mail.to) == [[try EmailAddress("people@acme.example")]])
    }

    @Test func aDraftThatNobodyDecidesOnExpires() async throws {
        let acme = try TestDesk(model: ScriptedClassifier(always: Self.sure))
        try await acme.receive("m1", "Where is my invoice?")
        try await acme.desk.processUntilIdle()
        #expect(try await acme.desk.pending().values.count == 1)

        acme.time.advance(by: .seconds(30 * 86_400))
        try await acme.desk.processUntilIdle()
        #expect(try await acme.desk.pending().values.isEmpty)
        #expect(acme.mail.sent.isEmpty)
    }

    @Test func aCrashAtAnyCallNeitherLosesNorRepeatsAnAnswer() async throws {
        let calls = try await FaultInjector.calls { _ = try await answer(with: $0) }
        for call in 1...calls {
            let mail = try await answer(with: FaultInjector(.at(call, .crashAfter)))
            #expect(mail.sent.map(\.mail.bodyText) == ["Under Settings, Billing."], "after call \(call)")
        }
    }

    // One question, from the webhook to the answer, by a process that may die once.
    func answer(with faults: FaultInjector) async throws -> RecordingMailTransport {
        let acme = try TestDesk(model: ScriptedClassifier(always: Self.sure), faults: faults)
        try await faults.surviving { try await acme.desk.save(Agent(id: "rita", name: "Rita"), by: .host) }
        try await faults.surviving { try await acme.receive("m1", "Where is my invoice?") }
        for _ in 1...4 {
            try await faults.surviving { try await acme.desk.processUntilIdle() }
            try await faults.surviving { try await approveEverything(at: acme.desk, as: "rita") }
            acme.time.advance(by: .seconds(300))
        }
        return acme.mail
    }
}
