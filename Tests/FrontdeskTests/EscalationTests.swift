import Foundation
import Frontdesk
import FrontdeskTesting
import Synchronization
import Testing

/// Mail that is not left to the model reaches people: by the first target that takes it, and never twice by one that cannot
/// bear it.
struct EscalationTests {
    private func company(
        _ targets: [any EscalationTarget],
        classifier: any Classifier = Company.classifier,
        faults: FaultInjector = FaultInjector()
    ) throws -> Company {
        try Company(faults: faults, classifier: classifier) { $0.escalation = EscalationPolicy(targets) }
    }

    private func people() throws -> EmailEscalation { EmailEscalation(to: [try EmailAddress("people@acme.example")]) }

    private func record(_ company: Company) async throws -> EscalationRecord? {
        try await company.desk.escalations().values.first
    }

    @Test(arguments: [
        (0.4, "billing_question", "Auto-classifier was not confident. Intent: billing_question. Confidence: 0.4."),
        (1, "unknown", "Auto-classifier was not confident. Intent: unknown. Confidence: 1."),
    ])
    func theReasonAndTheLabelsAreThoseOfTheSource(confidence: Double, intent: String, text: String) async throws {
        let json = #"{"intent":"\#(intent)","confidence":\#(confidence),"draft":"Hi"}"#
        let company = try company([try people()], classifier: ScriptedClassifier(always: json))
        try await company.receive("m1", text: "x")
        try await company.settle()
        let mail = try #require(company.provider.sent.first?.mail)
        #expect(mail.kind == .forward(of: "m1"))
        #expect(mail.bodyText == text)
        #expect(mail.labels == ["support", "escalated", intent])
    }

    @Test func otherReasonsAreNamed() async throws {
        let company = try company([try people()])
        try await company.receive("m1", subject: "unsubscribe", text: "Please unsubscribe me.")
        try await company.settle()
        let text = "This mail was not left to the model. Reason: opt_out_explicit. Intent: unknown. Confidence: none."
        #expect(company.provider.sent.first?.mail.bodyText == text)
    }

    @Test func theFirstTargetThatTakesItGetsIt() async throws {
        let tickets = Tickets([.refused(status: 400, reason: "x")])
        let company = try company([tickets.target("broken"), tickets.target("tickets"), try people()])
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        #expect(tickets.calls.map(\.target) == ["broken", "tickets"])
        #expect(company.provider.sent.isEmpty)
        let record = try #require(try await record(company))
        #expect(record.state == .handed)
        #expect(record.steps.map(\.outcome) == ["mail_refused", "handed"])
        #expect(record.reference == "ticket-2")
    }

    @Test func aTargetThatIsAwayIsTriedAgainAndThenTheNextOne() async throws {
        let away = MailTransportError.unreachable(reason: "x")
        let tickets = Tickets([away, away, away])
        let company = try company([tickets.target("tickets"), try people()])
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        #expect(tickets.calls.count == 3)
        #expect(company.provider.sent.count == 1)
    }

    @Test(arguments: [true, false]) func aLostAnswerIsAskedForAgainOnlyWhereThatIsSafe(isKeyed: Bool) async throws {
        let tickets = Tickets([.unknownOutcome(reason: "timeout")])
        let kind: TransportIdempotency = isKeyed ? .keyed(timeToLive: .seconds(86_400)) : .none
        let company = try company([tickets.target("tickets", kind), try people()])
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        #expect(tickets.calls.count == (isKeyed ? 2 : 1))
        #expect(Set(tickets.calls.map(\.key)).count == 1)
        #expect(company.provider.sent.count == (isKeyed ? 0 : 1))
    }

    @Test(arguments: [true, false], [true, false])
    func aPersonHearsOfItOnceWhereverTheProcessDies(isKeyed: Bool, before: Bool) async throws {
        let calls = try await escalate(isKeyed, .none).callCount
        for call in 1...calls {
            let (_, tickets, mails) = try await escalate(isKeyed, .at(call, before ? .crashBefore : .crashAfter))
            if isKeyed {
                #expect(Set(tickets.calls.map(\.key)).count == 1 && mails == 0, "crash at call \(call)")
            } else {
                #expect(tickets.calls.count <= 1 && tickets.calls.count + mails >= 1, "crash at call \(call)")
            }
        }
    }

    /// The store's calls, the tickets, and the number of forwards.
    private func escalate(
        _ isKeyed: Bool,
        _ plan: FaultPlan
    ) async throws -> (callCount: Int, tickets: Tickets, mails: Int) {
        let tickets = Tickets([])
        let kind: TransportIdempotency = isKeyed ? .keyed(timeToLive: .seconds(86_400)) : .none
        let faults = FaultInjector(plan)
        let company = try company([tickets.target("tickets", kind), try people()], faults: faults)
        for _ in 0..<3 {
            do {
                try await company.receive("m1", text: "Lorem ipsum.")
                try await company.settle()
                break
            } catch {
                guard faults.crash != nil else { throw error }
                faults.restart()
            }
        }
        let calls = faults.callCount
        faults.follow(.none)
        #expect(try await record(company)?.state == .handed)
        return (calls, tickets, company.provider.sent.count)
    }

    @Test func aForwardThatTheProviderDoesNotTakeIsTakenBackAndTheNextTargetAsked() async throws {
        let tickets = Tickets([])
        let company = try company([try people(), tickets.target("tickets")])
        company.faults.follow(.every(.send, .failing(MailTransportError.unauthorized(status: 401))))
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        company.time.advance(by: .seconds(900))
        try await company.settle()
        #expect(tickets.calls.count == 1)
        company.faults.follow(.none)
        company.time.advance(by: .seconds(3600))
        try await company.settle()
        #expect(company.provider.sent.isEmpty)
        #expect(try await record(company)?.steps.map(\.target) == ["mail", "tickets"])
    }

    @Test func whatNobodyTakesStaysInTheListAndIsFound() async throws {
        let company = try company([InboxEscalation(to: "nowhere")])
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        let record = try #require(try await company.desk.escalations(.exhausted).values.first)
        #expect(record.steps.map(\.outcome) == ["routing_inbox_not_found"])
        #expect(try await company.desk.conversations(ConversationQuery(status: .open)).values.count == 1)
    }

    @Test func anInboxIsATarget() async throws {
        let target = LateInbox()
        let company = try company([target])
        let inbox = try await company.desk.inboxes.create(InboxSettings(name: "People"), by: .human("1")).id
        target.inbox.withLock { $0 = inbox }
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        #expect(try await company.desk.conversations().values.map(\.inboxID) == [inbox])
        #expect(try await record(company)?.state == .handed)
    }

    @Test func aWebhookIsSignedAndTellsEverything() async throws {
        let scheme = WebhookScheme.standardWebhooks
        let key = try WebhookKey("k", secret: WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", for: scheme))
        let server = ScriptedHTTPTransport([.init("POST", "https://tickets.example/new", status: 201)])
        let webhook = WebhookEscalation(
            "https://tickets.example/new",
            signer: try WebhookSigner(scheme: scheme, key: key),
            transport: server,
            time: ManualTimeSource()
        )
        let company = try company([webhook])
        try await company.receive("m1", subject: "Help", text: "Lorem ipsum.")
        try await company.settle()
        let request = try #require(server.requests.first)
        let headers = request.headers.fields.map { (name: $0.name, value: $0.value) }
        let received = try WebhookVerifier(scheme: scheme, keys: [key])
            .verify(WebhookRequest(headers: headers, body: request.body), now: ManualTimeSource.start.seconds)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(received.body)) as? [String: Any])
        #expect(json["type"] as? String == "conversation.escalated")
        #expect(json["message_id"] as? String == "m1")
        #expect(json["labels"] as? [String] == ["support", "escalated", "unknown"])
        #expect(json["text"] as? String == "Lorem ipsum.")
        #expect((json["id"] as? String)?.hasPrefix("escalation-") == true)
        #expect(try await record(company)?.state == .handed)
    }
}

/// A ticket system whose first calls fail.
private final class Tickets: Sendable {
    struct Call: Sendable {
        let target: String
        let key: String
    }

    private let state: Mutex<(failures: ArraySlice<MailTransportError>, calls: [Call])>

    init(_ failures: [MailTransportError]) {
        state = Mutex((failures[...], []))
    }

    var calls: [Call] { state.withLock { $0.calls } }

    func target(_ name: String, _ idempotency: TransportIdempotency = .none) -> ClosureEscalation {
        ClosureEscalation(name, idempotency: idempotency) { _, key in
            try self.state.withLock { state in
                state.calls.append(Call(target: name, key: key))
                if let failure = state.failures.popFirst() { throw failure }
                return "ticket-\(state.calls.count)"
            }
        }
    }
}

/// An inbox that is known only after the desk was opened.
private final class LateInbox: EscalationTarget {
    let name = "late"
    let inbox = Mutex<InboxID>("")

    func plan(_ subject: EscalatedMessage) -> EscalationPlan { .inbox(inbox.withLock { $0 }) }
}
