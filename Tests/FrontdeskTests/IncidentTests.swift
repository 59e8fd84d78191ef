import Foundation
import Frontdesk
import FrontdeskTesting
import Synchronization
import TestSupport
import Testing

/// Incidents from a chatbot: checked, told to the helpdesk once, and confirmed only when the provider has the mail.
struct IncidentTests {
    static let report = IncidentReport(
        contactEmail: "ann@customer.example",
        contactName: "Ann",
        incidentType: "machine_stopped",
        description: "It stopped & <b>nothing</b> moves.",
        incidentCode: "5859",
        location: "Albacenter Mall",
        conversationID: "conv_abc123",
        locale: "en",
        metadata: ["floor": "2"]
    )

    private func company(
        faults: FaultInjector = FaultInjector(),
        change: (inout IncidentPolicy) -> Void = { _ in }
    ) throws -> Company {
        try Company(faults: faults) { configuration in
            guard let helpdesk = try? EmailAddress("helpdesk@acme.example"),
                let bot = try? EmailAddress("Virtual assistant <bot@acme.example>")
            else { return }
            var policy = IncidentPolicy(helpdesk: helpdesk, from: bot, channel: "mailbot")
            change(&policy)
            configuration.incidents = policy
        }
    }

    @Test func theHelpdeskGetsTheMailOfTheSourceAndTheUserTheConfirmation() async throws {
        let company = try company()
        let outcome = try await company.desk.register(Self.report)
        guard case .accepted(let words, let id) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(words.hasPrefix("Your incident has been registered successfully."))
        let sent = try #require(company.provider.sent.first)
        #expect(sent.idempotencyKey == "botpress-conv_abc123-incident")
        #expect(sent.mail.subject == "[Incident] Code 5859 — Albacenter Mall")
        #expect(sent.mail.to.map(\.bare) == ["helpdesk@acme.example"])
        #expect(sent.mail.from?.description == "Virtual assistant <bot@acme.example>")
        #expect(sent.mail.replyTo?.bare == "ann@customer.example")
        #expect(sent.mail.labels == ["botpress", "helpdesk", "incident"])
        let metadata = [
            "source": "botpress", "conversationId": "conv_abc123", "incidentCode": "5859", "locale": "en", "floor": "2",
        ]
        #expect(sent.mail.metadata == metadata)
        let html = try #require(sent.mail.bodyHTML)
        #expect(html.contains("<h2>New chatbot incident</h2>"))
        #expect(html.contains("<p>Code: 5859</p>"))
        #expect(html.contains("It stopped &amp; &lt;b&gt;nothing&lt;/b&gt; moves."))
        #expect(sent.mail.bodyText?.contains("It stopped & <b>nothing</b> moves.") == true)
        #expect(try await company.desk.incidents(ofConversation: "conv_abc123").values.map(\.id) == [id])
    }

    @Test func aRepeatOfTheUserHasNoSecondEffectAndTheSameAnswer() async throws {
        let company = try company()
        let first = try await company.desk.register(Self.report)
        let second = try await company.desk.register(Self.report)
        #expect(first == second)
        #expect(company.provider.sent.count == 1)
        var other = Self.report
        other.description = "Something else."
        await #expect(throws: IncidentError.keyReused) { try await company.desk.register(other) }
        other.idempotencyKey = "botpress-conv_abc123-incident-2"
        guard case .accepted = try await company.desk.register(other) else { return #expect(Bool(false)) }
        #expect(company.provider.sent.count == 2)
    }

    @Test func aKeyThatPassesForAnotherConversationsIsRefused() async throws {
        let company = try company()
        var other = Self.report
        other.conversationID = "conv_evil"
        other.idempotencyKey = "botpress-conv_abc123-incident"
        let error = await #expect(throws: IncidentError.self) { try await company.desk.register(other) }
        guard case .invalid(let problems)? = error else { return #expect(Bool(false)) }
        #expect(problems.map { "\($0.path) \($0.kind.rawValue)" } == ["idempotencyKey reserved"])
        guard case .accepted = try await company.desk.register(Self.report) else { return #expect(Bool(false)) }
        #expect(company.provider.sent.count == 1)
    }

    @Test func twentyCallsAtOnceAreOneMail() async throws {
        let provider = RecordingMailTransport(idempotency: .none)
        let desk = try Self.desk(provider, time: .system)
        let outcomes = try await withThrowingTaskGroup(of: IncidentReport.Outcome.self) { group in
            for _ in 0..<20 { group.addTask { try await desk.register(Self.report) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(outcomes).count == 1)
        #expect(provider.sent.count == 1)
        guard case .accepted? = outcomes.first else { return #expect(Bool(false), "\(outcomes)") }
    }

    @Test func everythingThatIsWrongIsToldAtOnce() async throws {
        let company = try company { $0.types = ["machine_stopped"] }
        let json = """
            {"contactEmail": "nobody", "incidentType": "fire", "description": "  ", "incidentCode": 5859,
             "location": ["x"], "conversationId": "über", "locale": "e n", "metadata": {"source": "x", "floor": 2}}
            """
        let report = try JSONDecoder().decode(IncidentReport.self, from: Data(json.utf8))
        #expect(report.incidentCode == "5859")
        let error = await #expect(throws: IncidentError.self) { try await company.desk.register(report) }
        guard case .invalid(let problems)? = error else { return #expect(Bool(false)) }
        let found = Set(problems.map { "\($0.path) \($0.kind.rawValue)" })
        #expect(
            found == [
                "contactEmail malformed", "incidentType unknown", "description missing", "location wrong_type",
                "conversationId malformed", "locale malformed", "metadata.source reserved",
            ]
        )
        #expect(company.provider.sent.isEmpty)
        #expect(try await company.desk.incidents().values.isEmpty)
    }

    @Test(arguments: ["{}", #"{"contactEmail": null, "metadata": 3}"#, #"{"contactEmail": {"a": 1}}"#])
    func aReportOfAnyFormIsReadAndRefused(json: String) async throws {
        let company = try company()
        let report = try JSONDecoder().decode(IncidentReport.self, from: Data(json.utf8))
        let error = await #expect(throws: IncidentError.self) { try await company.desk.register(report) }
        guard case .invalid(let problems)? = error else { return #expect(Bool(false)) }
        #expect(problems.contains { $0.path == "contactEmail" })
        #expect(problems.contains { $0.path == "incidentType" && $0.kind == .missing })
    }

    @Test func aLineBreakCannotEnterTheSubject() async throws {
        let company = try company()
        var report = Self.report
        report.location = "Mall\r\nBcc: x@evil.example"
        try await company.desk.register(report)
        #expect(company.provider.sent.first?.mail.subject == "[Incident] Code 5859 — Mall Bcc: x@evil.example")
    }

    @Test(arguments: [
        (MailTransportError.unauthorized(status: 401), "channel_unauthorized", "401"),
        (.unauthorized(status: 403), "channel_unauthorized", "email:send"),
        (
            .quotaExceeded(quota: QuotaSnapshot(limit: 5000, used: 5500, percentage: 110), retryAfter: nil),
            "channel_quota_exceeded", "enlarge the plan"
        ),
        (.paymentRequired, "channel_payment_required", "paid"),
    ])
    func aProviderThatTakesNoMailGivesNoConfirmationAndTellsTheOperator(
        error: MailTransportError,
        code: String,
        advice: String
    ) async throws {
        let provider = ClosureMailTransport { _, _ in throw error }
        let desk = try Self.desk(provider)
        let outcome = try await desk.register(Self.report)
        guard case .pending(let id, let closure?) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(closure.code == code)
        #expect(closure.advice.contains(advice))
        #expect(try await desk.health().advice.first?.contains(advice) == true)
        #expect(try await desk.incident(id) != nil)
    }

    @Test func aRefusedMailIsAnErrorAndItsKeyIsFreeAgain() async throws {
        let provider = FailingOnce(.refused(status: 400, reason: "x"))
        let desk = try Self.desk(ClosureMailTransport { _, _ in try provider.send() })
        await #expect(throws: IncidentError.refused(code: "mail_refused")) { try await desk.register(Self.report) }
        var corrected = Self.report
        corrected.description = "Corrected."
        guard case .accepted = try await desk.register(corrected) else { return #expect(Bool(false)) }
    }

    @Test func anUnknownOutcomeIsNeverConfirmedAndNeverRepeatedBlindly() async throws {
        let provider = FailingOnce(.unknownOutcome(reason: "timeout"))
        let desk = try Self.desk(ClosureMailTransport { _, _ in try provider.send() })
        guard case .ambiguous = try await desk.register(Self.report) else { return #expect(Bool(false)) }
        guard case .ambiguous = try await desk.register(Self.report) else { return #expect(Bool(false)) }
        #expect(provider.calls == 1)
    }

    @Test func theBotsConfirmationCanBeWrittenDown() async throws {
        let company = try company()
        let id = try await company.desk.register(Self.report).id
        #expect(try await company.desk.incident(id)?.emailSentDetected == false)
        try await company.desk.setEmailSentDetected(for: id)
        let record = try #require(try await company.desk.incident(id))
        #expect(record.emailSentDetected)
        let json = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
        #expect(json.contains("\"email_sent_detected\":true"))
        #expect(!json.contains("@"))
    }

    @Test(arguments: [true, false]) func aCrashAtAnyCallLosesAndDoublesNothing(before: Bool) async throws {
        let calls = try await registerUntilConfirmed(.none)
        for call in 1...calls {
            _ = try await registerUntilConfirmed(.at(call, before ? .crashBefore : .crashAfter))
        }
    }

    /// Returns how many calls of the store and the provider it took.
    private func registerUntilConfirmed(_ plan: FaultPlan) async throws -> Int {
        let company = try company(faults: FaultInjector(plan))
        do {
            try await company.desk.register(Self.report)
        } catch {
            guard company.faults.crash != nil else { throw error }
            company.faults.restart()
            company.time.advance(by: .seconds(120))
            try await company.settle()
        }
        let calls = company.faults.callCount
        company.faults.follow(.none)
        guard case .accepted = try await company.desk.register(Self.report) else {
            Issue.record("not confirmed in the end")
            return 0
        }
        #expect(company.provider.sent.count == 1)
        return calls
    }

    @Test func aTemplateOfTheLibraryIsTakenInTheUsersLanguage() async throws {
        let company = try company { $0.text = .template("incident") }
        let library = TemplateLibrary(company.desk.store)
        let content = TemplateContent(
            variants: [
                "en": .init(subject: "New: {{code}}", text: "{{description}}", html: "<p>{{description}}</p>"),
                "es": .init(subject: "Nuevo: {{code}}", text: "{{description}}"),
            ],
            defaultLocale: "en"
        )
        try await library.create("incident", name: "Incident", draft: content, by: .human("olga"))
        try await library.publish("incident", by: .human("olga"))
        var report = Self.report
        report.locale = "es-MX"
        try await company.desk.register(report)
        #expect(company.provider.sent.first?.mail.subject == "Nuevo: 5859")
    }

    @Test func aTemplateOfTheProviderIsNamedInPlaceOfABody() async throws {
        let company = try company { $0.text = .provider(templateVersionID: "tv_1", subject: "Incident") }
        try await company.desk.register(Self.report)
        let mail = try #require(company.provider.sent.first?.mail)
        #expect(mail.templateVersionID == "tv_1")
        #expect(mail.bodyHTML == nil)
    }

    static func desk(_ provider: any MailTransport, time: any TimeSource = ManualTimeSource()) throws -> SupportDesk {
        try SupportDesk(
            DeskConfiguration(
                mailboxes: [Mailbox(address: try EmailAddress("bot@acme.example"))],
                incidents: IncidentPolicy(helpdesk: try EmailAddress("helpdesk@acme.example"))
            ),
            records: .staffedInMemory,
            transports: ["mailingcore": provider],
            classifier: ScriptedClassifier(always: ""),
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 1)
        )
    }
}

/// A provider whose first call fails.
private final class FailingOnce: Sendable {
    private let error: MailTransportError
    private let count = Mutex(0)

    init(_ error: MailTransportError) {
        self.error = error
    }

    var calls: Int { count.withLock { $0 } }

    func send() throws(MailTransportError) -> SendReceipt {
        let number = count.withLock { count in
            count += 1
            return count
        }
        guard number > 1 else { throw error }
        return SendReceipt(providerMessageID: "p\(number)")
    }
}
