import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import Testing

/// How often a target is called, under which key, and what is carried from one target to the next.
struct EscalationPromiseTests {
    /// A ticket system whose first calls fail.
    private final class Tickets: Sendable {
        private let state: Mutex<(failures: ArraySlice<MailTransportError>, keys: [String])>

        init(_ failures: [MailTransportError] = []) { state = Mutex((failures[...], [])) }

        var keys: [String] { state.withLock { $0.keys } }

        func target(_ name: String, _ idempotency: TransportIdempotency = .none) -> ClosureEscalation {
            ClosureEscalation(name, idempotency: idempotency) { _, key in
                try self.state.withLock { state in
                    state.keys.append(key)
                    if let failure = state.failures.popFirst() { throw failure }
                    return "ticket"
                }
            }
        }
    }

    private static let lost = MailTransportError.unknownOutcome(reason: "x")
    private static let away = MailTransportError.unreachable(reason: "x")
    private static let keyed = TransportIdempotency.keyed(timeToLive: .seconds(100))

    private func company(_ targets: [any EscalationTarget], attempts: Int = 3) throws -> Company {
        try Company { $0.escalation = EscalationPolicy(targets, attempts: attempts) }
    }

    private func escalated(_ targets: [any EscalationTarget], attempts: Int = 3) async throws -> Company {
        let company = try company(targets, attempts: attempts)
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.desk.processUntilIdle()
        return company
    }

    private func steps(_ company: Company) async throws -> [String] {
        try await company.desk.escalations().values.first?.steps.map(\.outcome) ?? []
    }

    @Test func aKeyIsNotUsedAtTheEndOfItsLife() async throws {
        for (seconds, calls) in [(99, 2), (100, 1)] as [(Int64, Int)] {
            let (tickets, next) = (Tickets([Self.lost]), Tickets())
            let company = try await escalated([tickets.target("a", Self.keyed), next.target("b")])
            company.time.set(ManualTimeSource.start + .seconds(seconds))
            try await company.settle()
            #expect(tickets.keys.count == calls && next.keys.count == 2 - calls)
            #expect(try await steps(company) == (calls == 2 ? ["handed"] : ["unknown_outcome", "handed"]))
        }
    }

    /// Otherwise a call that may have been heard would be repeated with a key that is forgotten by then.
    @Test func aKeysLifeCountsFromTheFirstDoubt() async throws {
        let (tickets, next) = (Tickets(Array(repeating: Self.lost, count: 9)), Tickets())
        let company = try await escalated([tickets.target("a", Self.keyed), next.target("b")], attempts: 9)
        for seconds in [40, 90] as [Int64] {
            company.time.set(ManualTimeSource.start + .seconds(seconds))
            try await company.desk.processUntilIdle()
        }
        #expect(tickets.keys.count == 3 && next.keys.isEmpty)
        company.time.set(ManualTimeSource.start + .seconds(110))
        try await company.settle()
        #expect(tickets.keys.count == 3 && next.keys.count == 1)
    }

    @Test func anUnknownOutcomeIsRepeatedAsOftenAsThePolicySays() async throws {
        let (tickets, next) = (Tickets(Array(repeating: Self.lost, count: 9)), Tickets())
        let company = try await escalated([
            tickets.target("a", .keyed(timeToLive: .seconds(86_400))), next.target("b"),
        ])
        try await company.settle()
        #expect(tickets.keys.count == 3 && next.keys.count == 1)
    }

    @Test func doubtAndAttemptsAreNotCarriedToTheNextTarget() async throws {
        let (tickets, next) = (Tickets(Array(repeating: Self.lost, count: 9)), Tickets([Self.away, Self.away]))
        let company = try await escalated([
            tickets.target("a", .keyed(timeToLive: .seconds(86_400))), next.target("b"),
        ])
        try await company.settle()
        #expect(next.keys.count == 3)
        #expect(Set(tickets.keys).isDisjoint(with: next.keys) && Set(next.keys).count == 1)
        #expect(try await steps(company).last == "handed")
    }

    @Test func whatWasNotSentIsNoDoubt() async throws {
        let tickets = Tickets([Self.away])
        let company = try await escalated([tickets.target("a")])
        try await company.settle()
        #expect(tickets.keys.count == 2)
    }

    @Test func aTargetsPauseIsRespected() async throws {
        let tickets = Tickets([.rateLimited(retryAfter: .seconds(500))])
        let company = try await escalated([tickets.target("a")])
        company.time.set(ManualTimeSource.start + .seconds(499))
        try await company.desk.processUntilIdle()
        #expect(tickets.keys.count == 1)
        company.time.set(ManualTimeSource.start + .seconds(500))
        try await company.desk.processUntilIdle()
        #expect(tickets.keys.count == 2)
    }

    @Test func mailOverAnUnknownChannelGoesToTheNextTarget() async throws {
        let tickets = Tickets()
        let people = EmailEscalation(to: [try EmailAddress("people@acme.example")], channel: "nowhere")
        let company = try await escalated([people, tickets.target("tickets")])
        try await company.settle()
        #expect(try await steps(company) == ["unknown_channel", "handed"])
        #expect(tickets.keys.count == 1)
    }

    @Test func mailOfAnotherProviderIsSentAsACopyThatAnswersTheCustomer() async throws {
        let people = EmailEscalation(to: [try EmailAddress("people@acme.example")], channel: "mailbot")
        let company = try await escalated([people])
        try await company.settle()
        let mail = try #require(company.provider.sent.first?.mail)
        #expect(mail.kind == .new && mail.replyTo?.bare == "ann@a.example")
        #expect(mail.bodyText?.contains("Lorem ipsum.") == true)
    }

    @Test func nobodyToWriteToIsNoTarget() async throws {
        let company = try await escalated([EmailEscalation(to: [])])
        try await company.settle()
        #expect(try await steps(company) == ["no_recipient"])
        #expect(try await company.desk.escalations(.exhausted).values.count == 1)
    }

    @Test func anEscalationMailHasTheEscalationsKey() async throws {
        let company = try await escalated([EmailEscalation(to: [try EmailAddress("people@acme.example")])])
        try await company.settle()
        let record = try #require(try await company.desk.escalations().values.first)
        #expect(company.provider.sent.map(\.idempotencyKey) == ["escalation-\(record.messageID)"])
        #expect(record.state == .handed)
    }

    @Test func eachTargetHasItsKey() async throws {
        let (first, second) = (Tickets([.refused(status: 400, reason: "x")]), Tickets())
        let company = try await escalated([first.target("a"), second.target("b")])
        try await company.settle()
        let id = try #require(try await company.desk.escalations().values.first?.messageID)
        #expect(first.keys == ["escalation-\(id)"] && second.keys == ["escalation-\(id)-2"])
    }

    @Test func theKnownIntentOutlivesAnEscalationWithoutOne() async throws {
        let company = try Company()
        try await company.receive("m1", text: "There is an error.", thread: "t")
        try await company.settle()
        try await company.receive("m2", subject: "unsubscribe", text: "Please unsubscribe me.", thread: "t")
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m2")])
        #expect(try await company.desk.conversations().values.map(\.intent) == ["bug_report"])
    }

    /// A draft of somebody else about a message that people have already.
    @Test func aMessageIsEscalatedOnce() async throws {
        let company = try Company()
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        let record = try #require(try await company.desk.escalations().values.first)
        let submission = DraftSubmission(
            conversationID: record.conversationID,
            messageID: record.messageID,
            mail: OutboundMail(
                kind: .new,
                to: [try EmailAddress("ann@a.example")],
                subject: "Hello",
                bodyText: "Hello"
            ),
            channel: "multimail",
            author: .agent("keyword-stub-1"),
            category: "bug_report"
        )
        let draft = try await company.desk.queue.submit(submission).draft.id
        try await company.decideAll(.reject(note: "Lorem", revise: true))
        try await company.settle()
        #expect(try await company.desk.queue.draft(draft)?.review.phase == .cancelled)
        #expect(company.provider.sent.count == 1)
        let log = try await AuditLog(company.desk.store).entries(of: record.conversationID).values
        #expect(log.filter { $0.action == EventKind.conversationEscalated.rawValue }.count == 1)
    }

    @Test func whatTheModelCannotReviseEndsAndGoesToPeople() async throws {
        let model = ScriptedClassifier { _, number in
            ClassifierAnswer(text: number == 1 ? FailingModelTests.good : "I do not know.")
        }
        let company = try Company(classifier: model)
        try await company.receive("m1", text: "Where is my invoice?")
        try await company.settle()
        let draft = try #require(try await company.desk.pending().values.first?.draft)
        try await company.decideAll(.reject(note: "Say more.", revise: true))
        try await company.settle()
        #expect(try await company.desk.queue.draft(draft.id)?.review.phase == .cancelled)
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(model.requests.last?.revisionNote == "Say more.")
        #expect(model.requests.map { $0.prompt.system.contains("Say more.") } == [false, true])
    }

    /// While the provider is away a forward may still be accepted, so nobody else gets the message yet.
    @Test func aForwardHasThePolicysPatienceToBeAccepted() async throws {
        let tickets = Tickets()
        let targets: [any EscalationTarget] = [
            EmailEscalation(to: [try EmailAddress("people@acme.example")]), tickets.target("tickets"),
        ]
        let company = try Company { $0.escalation = EscalationPolicy(targets, patience: .seconds(100)) }
        company.faults.follow(FaultPlan { $0.operation == .send ? .failing(Self.away) : nil })
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.desk.processUntilIdle()
        company.time.set(ManualTimeSource.start + .seconds(99))
        try await company.desk.processUntilIdle()
        #expect(tickets.keys.isEmpty)
        company.time.set(ManualTimeSource.start + .seconds(100))
        try await company.desk.processUntilIdle()
        #expect(tickets.keys.count == 1)
        #expect(try await steps(company) == ["not_accepted_in_time", "handed"])
    }

    @Test func aPolicyThatCannotBeCarriedOutIsRefused() throws {
        let (one, same) = (Tickets().target("tickets"), Tickets().target("tickets"))
        #expect(throws: DeskConfigurationError.self) { try company([one, same]) }
        #expect(throws: DeskConfigurationError.self) { try company([one], attempts: 0) }
        _ = try company([one], attempts: 1)
    }

    @Test func whatARuleClosedStaysClosedWhenPeopleGetIt() async throws {
        let company = try Company()
        let rule = RuleDefinition(
            name: "Legal",
            event: .conversationCreated,
            conditions: [.subjectContains("hello")],
            actions: [.setStatus(.closed), .escalate(reason: "legal")]
        )
        _ = try await company.desk.automations.create(rule, by: "1")
        try await company.receive("m1", text: "Lorem ipsum.")
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.kind) == [.forward(of: "m1")])
        #expect(try await company.desk.conversations().values.map(\.status) == [.closed])
    }
}
