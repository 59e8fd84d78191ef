import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

// The server action behind a chatbot, with the status and the text to answer with.
func openIncident(_ report: IncidentReport, at desk: SupportDesk) async throws -> (status: Int, text: String) {
    do {
        switch try await desk.register(report) {
        case .accepted(let confirmation, _): return (200, confirmation)
        case .pending, .ambiguous: return (202, "We are working on it.")
        }
    } catch let error as IncidentError {
        return (error.suggestedStatus, error.description)
    }
}

// First the ticket system, then the team's inbox, and mail if nothing else takes it.
func escalation(
    tickets: any HTTPTransport,
    signer: WebhookSigner,
    team: InboxID,
    people: EmailAddress
) -> EscalationPolicy {
    EscalationPolicy([
        WebhookEscalation("https://tickets.acme.example/new", signer: signer, transport: tickets),
        InboxEscalation(to: team),
        EmailEscalation(to: [people]),
    ])
}

// A person takes over, and the customer is asked afterwards.
func answerByHand(_ id: ConversationID, after message: MessageID, at desk: SupportDesk, by person: AgentID) async throws
    -> String
{
    try await desk.reply(to: id, answering: .message(message), with: ManualReply("Look again."), by: .human(person))
    try await desk.apply(.resolve, to: id, by: .human(person))
    return try await desk.surveyLink(for: id)
}

// The answers of a bad afternoon are answered again, each after a person has looked at it.
func setRight(from: Timestamp, to: Timestamp, at desk: SupportDesk, by person: AgentID) async throws {
    let order = BulkFollowUp(
        "2026-03-wrong-refund-page",
        after: SentReplyFilter(from: from, to: to, category: "refund", isAutomatic: true),
        text: "Sorry, {{contact.name}}: refunds are under Account, not under Billing."
    )
    var progress = try await desk.submit(order, by: .human(person))
    while let next = progress.next {
        progress = try await desk.submit(order, by: .human(person), cursor: next)
    }
}

struct ClosingTheLoopTests {
    private func acme() throws -> TestDesk {
        var configuration = DeskConfiguration(
            mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
            incidents: IncidentPolicy(helpdesk: try EmailAddress("helpdesk@acme.example"))
        )
        configuration.survey = SurveyPolicy(page: "https://acme.example/rate", secret: Array(repeating: 7, count: 32))
        return try TestDesk(configuration, people: Staff.agents)
    }

    @Test func theChatbotsUserIsToldWhatBecameOfTheIncident() async throws {
        let acme = try acme()
        let desk = acme.desk
        let report = IncidentReport(
            contactEmail: "ann@a.example",
            incidentType: "stopped",
            description: "It stopped.",
            conversationID: "conv_1"
        )
        #expect(try await openIncident(report, at: desk).status == 200)
        let blank = IncidentReport(contactEmail: "", incidentType: "", description: "")
        let refused = try await openIncident(blank, at: desk)
        #expect(refused.status == 422)
        #expect(refused.text.contains("contactEmail: missing"))
        #expect(acme.mail.sent.count == 1)
    }

    @Test func theTargetsAreTriedInOrder() throws {
        let scheme = WebhookScheme.standardWebhooks
        let key = try WebhookKey("k", secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", for: scheme)
        let signer = try WebhookSigner(scheme: scheme, key: key)
        let people = try EmailAddress("people@acme.example")
        let policy = escalation(tickets: ScriptedHTTPTransport(), signer: signer, team: "team", people: people)
        #expect(policy.targets.map(\.name) == ["webhook", "inbox", "mail"])
    }

    @Test func aPersonAnswersAndTheCustomerIsAsked() async throws {
        let acme = try acme()
        let desk = acme.desk
        try await desk.store.transaction { unit in
            let conversation = Conversation(id: "c1", subject: "Hi", createdAt: unit.now)
            try unit.save(conversation)
            try unit.save(
                Message(
                    id: "m1",
                    conversationID: "c1",
                    direction: .inbound,
                    origin: .contact,
                    from: EmailAddress("ann@a.example"),
                    receivedAt: unit.now,
                    provider: "mail"
                )
            )
        }
        let link = try await answerByHand("c1", after: "m1", at: desk, by: "olga")
        #expect(link.hasPrefix("https://acme.example/rate?t="))
        try await desk.processUntilIdle()
        #expect(acme.mail.sent.map(\.mail.bodyText) == ["Look again."])
        #expect(try await desk.conversation("c1")?.status == .resolved)
        let now = desk.store.time.now()
        try await setRight(from: now - .seconds(3600), to: now, at: desk, by: "olga")
    }
}
