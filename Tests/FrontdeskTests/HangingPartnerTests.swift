import Frontdesk
import FrontdeskTesting
import Synchronization
import TestSupport
import Testing

/// Somebody outside who never answers keeps nobody waiting who does not need them, and is not waited for for ever.
@Suite(.timeLimit(.minutes(5)))
struct HangingPartnerTests {
    /// Calls that never come back.
    private final class Hanging: Sendable {
        private let count = Mutex(0)

        var calls: Int { count.withLock(\.self) }

        func call() async {
            count.withLock { $0 += 1 }
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
    }

    private let hanging = Hanging()

    private var target: ClosureEscalation {
        ClosureEscalation("tickets") { [hanging] _, _ in
            await hanging.call()
            return nil
        }
    }

    private var away: ClosureMailTransport {
        ClosureMailTransport { [hanging] _, _ in
            await hanging.call()
            throw MailTransportError.unreachable(reason: "away")
        }
    }

    private func desk(_ transports: [String: any MailTransport], _ time: ManualTimeSource) throws -> SupportDesk {
        try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("shop@acme.example"))]),
            records: .staffedInMemory,
            transports: transports,
            time: time
        )
    }

    private func enqueue(through channel: String, in desk: SupportDesk) async throws -> OutboxID {
        let ann = try EmailAddress("ann@a.example")
        let mail = OutboundMail(kind: .new, to: [ann], subject: "Receipt", bodyText: "Thank you.")
        return try await desk.outbox.enqueue(MailRequest(mail, channel: channel, principal: .system("shop"))).item.id
    }

    /// Lets time pass once a call hangs, until `work` is done.
    private func end(_ work: Task<Void, any Error>, by time: ManualTimeSource) async throws {
        let isDone = Mutex(false)
        async let result: Void = {
            defer { isDone.withLock { $0 = true } }
            try await work.value
        }()
        while !isDone.withLock(\.self) {
            if hanging.calls > 0, let next = time.nextDeadline { time.set(next) }
            try await Task.sleep(for: .milliseconds(1))
        }
        try await result
    }

    /// Works with one hand of each kind; cancelling must end it although calls are still under way.
    private func work(
        _ desk: SupportDesk,
        _ time: ManualTimeSource,
        until isDone: () async throws -> Bool
    ) async throws {
        let worker = Task { await desk.run(concurrency: 1) }
        while try await !isDone() { try await Task.sleep(for: .milliseconds(2)) }
        #expect(hanging.calls == 1)
        worker.cancel()
        time.advance(by: .seconds(120))
        await worker.value
    }

    @Test func newMailDoesNotWaitForAnEscalationTarget() async throws {
        let company = try Company { $0.escalation = EscalationPolicy([target]) }
        let notice = InboundMail(
            provider: "multimail",
            messageID: "notice",
            threadID: "t-notice",
            from: try EmailAddress("ann@a.example"),
            to: [try EmailAddress("support@acme.example")],
            subject: "Hello",
            bodyText: "Where is my invoice?"
        )
        company.provider.deposit(notice)
        for number in 0..<3 { try await company.receive("lost\(number)", text: "Lorem ipsum.") }
        try await work(company.desk, company.time) {
            guard hanging.calls > 0 else { return false }
            try await company.receive("whole", text: "Where is my invoice?")
            _ = try await company.receive("multiMail", try Company.signed(Array(#"{"message_id":"notice"}"#.utf8)))
            return try await company.desk.pending().values.count == 2
        }
    }

    @Test func mailDoesNotWaitForAnotherProvider() async throws {
        let provider = RecordingMailTransport()
        let time = ManualTimeSource()
        let desk = try desk(["away": away, "mail": provider], time)
        for channel in ["away", "mail"] {
            for _ in 0..<6 { _ = try await enqueue(through: channel, in: desk) }
        }
        try await work(desk, time) { hanging.calls > 0 && provider.sent.count == 6 }
    }

    @Test func anEscalationTargetIsWaitedForWellWithinTheLease() async throws {
        let people = EmailEscalation(to: [try EmailAddress("people@acme.example")])
        let company = try Company { $0.escalation = EscalationPolicy([target, people]) }
        try await company.receive("lost", text: "Lorem ipsum.")
        let start = company.time.now()
        try await end(Task { try await company.settle() }, by: company.time)
        #expect(company.time.now() == start + .seconds(90))
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "lost")])
        #expect(try await company.desk.escalations().values.first?.steps.first?.outcome == "mail_unknown_outcome")
    }

    @Test func aProviderIsWaitedForAsLongAsACallMayTake() async throws {
        let time = ManualTimeSource()
        let desk = try desk(["away": away], time)
        let id = try await enqueue(through: "away", in: desk)
        let start = time.now()
        try await end(Task { _ = try await desk.processDue() }, by: time)
        #expect(time.now() == start + .seconds(30))
        let row = try await desk.outbox.item(id)
        #expect(row?.dispatch.phase == .ambiguous)
        #expect(row?.dispatch.lastOutcome == "mail_unknown_outcome")
    }
}
