import Frontdesk
import FrontdeskTesting
import Providers
import Synchronization
import Testing

/// Somebody outside who never answers keeps nobody waiting who does not need them.
@Suite(.timeLimit(.minutes(5)))
struct HangingPartnerTests {
    /// Calls that do not come back before they are cancelled.
    private final class Hanging: Sendable {
        private let count = Mutex(0)

        var calls: Int { count.withLock(\.self) }

        func call() async throws {
            count.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(3600))
        }
    }

    private let hanging = Hanging()

    private func work(_ desk: SupportDesk, until isDone: () async throws -> Bool) async throws {
        let worker = Task { await desk.run(concurrency: 2) }
        while try await !isDone() { try await Task.sleep(for: .milliseconds(2)) }
        worker.cancel()
        await worker.value
        #expect(hanging.calls > 0)
    }

    @Test func newMailDoesNotWaitForAnEscalationTarget() async throws {
        let target = EscalationCall("tickets") { [hanging] _, _ in
            try await hanging.call()
            return nil
        }
        let company = try Company { $0.escalation = EscalationPolicy([target]) }
        for number in 0..<3 { try await company.receive("lost\(number)", text: "Lorem ipsum.") }
        try await work(company.desk) {
            guard hanging.calls > 0 else { return false }
            try await company.receive("m", text: "Where is my invoice?")
            return try await !company.desk.queue.pending().values.isEmpty
        }
    }

    @Test func mailDoesNotWaitForAnotherProvider() async throws {
        let provider = RecordingMailTransport()
        let away = ClosureMailTransport { [hanging] _, _ in
            try await hanging.call()
            throw MailTransportError.unreachable(reason: "away")
        }
        let desk = try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("shop@acme.example"))]),
            records: .inMemory,
            transports: ["away": away, "mail": provider]
        )
        for number in 0..<6 {
            let mail = OutboundMail(
                kind: .new,
                to: [try EmailAddress("ann@a.example")],
                subject: "Receipt \(number)",
                bodyText: "Thank you."
            )
            for channel in ["away", "mail"] {
                _ = try await desk.outbox.enqueue(MailRequest(mail, channel: channel, principal: .system("shop")))
            }
        }
        try await work(desk) { hanging.calls > 0 && provider.sent.count == 6 }
    }
}
