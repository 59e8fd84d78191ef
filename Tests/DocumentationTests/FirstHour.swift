import Frontdesk
import FrontdeskTesting
import Providers
import Testing

// The code of "Support automation in an hour", in the order of the article.

func makeDesk(
    records: any RecordStore,
    mail: any MailTransport,
    model: any Classifier,
    time: any TimeSource = .system
) throws -> SupportDesk {
    try SupportDesk(
        DeskConfiguration(
            name: "Acme",
            mailboxes: [Mailbox(address: EmailAddress("Acme <support@acme.example>"))],
            sources: [WebhookSource(.mailbotTimestamped, decoder: .mailbot)],
            intents: [Intent("billing_question"), Intent("bug_report")],
            escalation: EscalationPolicy(recipients: [EmailAddress("people@acme.example")]),
            rollout: .firstWeek
        ),
        records: records,
        transports: ["mailbot": mail],
        classifier: model,
        time: time
    )
}

func makeEndpoint(of desk: SupportDesk, secret: String) throws -> WebhookEndpoint {
    let scheme = WebhookScheme.mailbotTimestamped
    let key = try WebhookKey("2026", secret: secret, for: scheme)
    return try WebhookEndpoint(desk, verifiers: ["mailbot": WebhookVerifier(scheme: scheme, keys: [key])])
}

func addRule(at desk: SupportDesk) async throws {
    try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
    try await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
    try await desk.save(Tag(id: "urgent", name: "Urgent"), by: .host)
    let rule = RuleDefinition(
        name: "Urgent mail",
        event: .conversationCreated,
        conditions: [.subjectContains("urgent")],
        actions: [.addTag("urgent")]
    )
    try await desk.automations.create(rule, by: "olga")
}

func approveEverythingThatWaits(at desk: SupportDesk, as reviewer: AgentID) async throws {
    for item in try await desk.pending().values {
        print(item.original?.bodyText ?? "", "->", item.draft.mail.bodyText ?? "")
        try await desk.approve(item.draft, by: reviewer)
    }
}

func applyWhatWasEarned(at desk: SupportDesk, by person: AgentID) async throws {
    for standing in try await desk.rolloutReport().categories {
        if let threshold = standing.threshold.proposed, threshold != standing.threshold.applied {
            try await desk.applyThreshold(to: standing.category, by: .operator(person), reason: "calibrated")
        } else if standing.isEligible {
            try await desk.promote(standing.category, by: .operator(person), reason: "earned by its verdicts")
        }
    }
}

/// The hour, played.
struct FirstHour {
    static let secret = "a secret of the vendor"

    let time = ManualTimeSource()
    let mail: RecordingMailTransport
    let desk: SupportDesk
    let endpoint: WebhookEndpoint

    init() throws {
        mail = RecordingMailTransport(time: time)
        let model = KeywordClassifier([
            .init("billing_question", keywords: ["invoice"], draft: "You find it under Settings, Billing.")
        ])
        desk = try makeDesk(records: .inMemory, mail: mail, model: model, time: time)
        endpoint = try makeEndpoint(of: desk, secret: Self.secret)
    }

    @Test func aCategoryEarnsItsFreedom() async throws {
        try await addRule(at: desk)
        try await desk.save(Agent(id: "omar", name: "Omar"), by: .host)
        try await receive("m0", "Urgent: where is my invoice?")
        try await desk.processUntilIdle()
        #expect(try await desk.conversations(ConversationQuery(tag: "urgent")).values.count == 1)
        #expect(mail.sent.map(\.mail.to) == [[try EmailAddress("people@acme.example")]])

        time.advance(by: .seconds(7 * 86_400))
        try await review(236)
        #expect(mail.sent.last?.mail.bodyText == "You find it under Settings, Billing.")
        try await applyWhatWasEarned(at: desk, by: "olga")
        try await review(74)
        try await applyWhatWasEarned(at: desk, by: "olga")
        #expect(try await desk.rolloutReport()["billing_question"]?.mode == .monitored)

        let count = mail.sent.count
        try await receive("alone", "Where is my invoice?")
        try await desk.processUntilIdle()
        time.advance(by: .seconds(120))
        try await desk.processUntilIdle()
        #expect(mail.sent.count == count + 1)
    }

    @Test func whatIsNotSignedStaysOutside() async throws {
        let answer = await endpoint.receive(WebhookRequest(headers: [], body: Array("{}".utf8)), at: "mailbot")
        #expect(answer.status == 401)
    }

    /// Mail that two reviewers accept, spread over eight days.
    private func review(_ count: Int) async throws {
        for number in 0..<count {
            try await receive("\(time.now().seconds)-\(number)", "Where is my invoice?")
            try await desk.processUntilIdle()
            time.advance(by: .seconds(8 * 86_400 / Double(count)))
            try await approveEverythingThatWaits(at: desk, as: number.isMultiple(of: 2) ? "rita" : "omar")
        }
        try await desk.processUntilIdle()
        try await desk.tidy()
    }

    private func receive(_ id: String, _ subject: String) async throws {
        mail.deposit(
            InboundMail(
                provider: "mailbot",
                messageID: id,
                from: try EmailAddress("customer-\(id)@a.example"),
                subject: subject,
                bodyText: subject
            )
        )
        let sender = try WebhookSender(.mailbotTimestamped, secret: Self.secret)
        let body = #"{"event_type":"message.received","message_id":"\#(id)"}"#
        let answer = await endpoint.receive(try sender.request(body, at: time.now()), at: "mailbot")
        #expect(answer.status == 200)
    }
}
