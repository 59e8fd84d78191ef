import Frontdesk
import Providers

/// The demo's company: its addresses, people, tags, rules, model and mail providers, all in memory.
struct DemoWorkspace: Sendable {
    static let secret = "demo_secret_0123456789abcdef"
    static let owner: AgentID = "1"
    static let reviewer: AgentID = "3"

    let desk: SupportDesk
    let time: DemoClock
    let mailbot: DemoMailProvider
    let multiMail: DemoMailProvider

    init(observer: (any DeskObserver)? = nil, notifier: any OversightNotifier = SilentNotifier()) throws {
        let time = DemoClock()
        self.time = time
        mailbot = DemoMailProvider(time: time)
        multiMail = DemoMailProvider(time: time)
        desk = try SupportDesk(
            try Self.configuration(),
            records: .inMemory,
            transports: ["mailbot": mailbot, "multimail": multiMail],
            classifier: DemoModel(),
            observer: observer,
            notifier: notifier,
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 1)
        )
    }

    /// Hires people, makes tags and writes the rules, as the owner.
    ///
    /// - Returns: The names of rules, inboxes and agents, for the story.
    func furnish(_ rules: [Rule]) async throws -> [String: String] {
        try await desk.store.transaction { unit in
            try unit.save(Agent(id: Self.owner, name: "Olga Owner", role: .owner))
            try unit.save(Agent(id: Self.reviewer, name: "Rita Reviewer"))
            try unit.save(Agent(id: "4", name: "Axel Account"))
            for (id, name) in [("7", "invoice"), ("12", "urgent"), ("20", "key account")] {
                try unit.save(Tag(id: TagID(id), name: name))
            }
        }
        for rule in rules {
            _ = try await desk.automations.create(rule.definition, id: rule.id, by: .human(Self.owner))
        }
        var names = try await openInboxes()
        for rule in rules { names["rules/\(rule.id)"] = rule.definition.name }
        for (id, name) in [(Self.owner, "Olga"), (Self.reviewer, "Rita"), ("4", "Axel")] { names["route/\(id)"] = name }
        // The owner wrote the rules' answers, so they need no further approval.
        try await desk.oversight.set(
            .autonomous,
            for: .category("automation"),
            by: .operator(Self.owner),
            reason: "answers of rules are the owner's own words"
        )
        return names
    }

    /// Two inboxes whose conversations go to the two agents in turn.
    private func openInboxes() async throws -> [String: String] {
        var names: [String: String] = [:]
        let owner = Principal.human(Self.owner)
        for (name, address) in [("Support", "support@acme.example"), ("Sales", "sales@acme.example")] {
            let settings = InboxSettings(
                name: name,
                email: try EmailAddress(address),
                isDefault: name == "Support",
                assignmentRules: AssignmentRules(method: .roundRobin)
            )
            let inbox = try await desk.inboxes.create(settings, by: owner)
            for agent in [Self.reviewer, "4"] {
                _ = try await desk.inboxes.addMember(agent, to: inbox.id, by: owner)
            }
            names["route/\(inbox.id)"] = name
        }
        return names
    }

    func transport(of provider: String) -> DemoMailProvider {
        provider == "multimail" ? multiMail : mailbot
    }

    private static func configuration() throws -> DeskConfiguration {
        DeskConfiguration(
            workspace: "acme",
            name: "Acme",
            mailboxes: [
                Mailbox(address: try EmailAddress("Acme Support <support@acme.example>")),
                Mailbox(address: try EmailAddress("Acme Sales <sales@acme.example>")),
            ],
            sources: [
                WebhookSource(scheme: "mailbot", decoder: .mailbot),
                WebhookSource(scheme: "mailbotTimestamped", decoder: .mailbot),
                WebhookSource(scheme: "multiMail", decoder: .multiMail),
            ],
            intents: [
                Intent("billing_question"), Intent("bug_report"), Intent("feature_request"), Intent("refund"),
                Intent("sales_question", threshold: 0.9),
            ],
            escalation: EscalationPolicy(recipients: [try EmailAddress("people@acme.example")]),
            incidents: IncidentPolicy(helpdesk: try EmailAddress("helpdesk@acme.example"), channel: "mailbot"),
            survey: SurveyPolicy(page: "https://acme.example/rate", secret: Array(secret.utf8))
        )
    }
}
