import Foundation
import Frontdesk
import Providers

/// The demo's company: change this file to serve your own.
enum Workspace {
    static let id: WorkspaceID = "demo"
    static let demoWebhookSecret = "demo_secret_0123456789abcdef"

    static func desk(
        _ workspace: WorkspaceID,
        records: any RecordStore,
        mail: any MailTransport,
        webhooks: WebhookSending,
        model: any Classifier,
        lease: Duration,
        undo: Duration = .zero,
        observer: any DeskObserver
    ) throws -> SupportDesk {
        var oversight = OversightPolicy()
        oversight.undoWindow = undo
        // The file that stands in for a provider knows at once what was sent.
        oversight.retry = try RetryPolicy(lease: lease, callTimeout: lease / 2, notFoundMeansNotSent: .seconds(1))
        return try SupportDesk(
            DeskConfiguration(
                workspace: workspace,
                name: "Acme",
                mailboxes: [Mailbox(address: try EmailAddress("Acme Support <support@acme.example>"))],
                sources: [WebhookSource(scheme: WebhookScheme.multiMail.name, decoder: .multiMail)],
                intents: [Intent("billing_question"), Intent("bug_report")],
                escalation: EscalationPolicy(recipients: [try EmailAddress("humans@acme.example")]),
                incidents: IncidentPolicy(helpdesk: try EmailAddress("helpdesk@acme.example")),
                lease: lease,
                model: ModelPolicy(timeout: lease / 2)
            ),
            records: records,
            transports: ["multimail": mail],
            classifier: model,
            oversight: oversight,
            observer: observer,
            webhooks: webhooks
        )
    }

    /// What verifies the webhooks, by the last part of the path that they come to.
    static func verifiers(secret: String, bodyLimit: Int) throws -> [String: WebhookVerifier] {
        let key = try WebhookKey("current", secret: secret, for: .multiMail)
        return ["multimail": try WebhookVerifier(scheme: .multiMail, keys: [key], bodyLimit: bodyLimit)]
    }
}

extension SupportDesk {
    /// Gives a new workspace its people, its tags, and an inbox with a team and opening hours.
    func prepareDemo() async throws {
        guard try await agents(limit: 1).values.isEmpty else { return }
        for (id, name, role) in Self.people {
            let email = try EmailAddress("\(id)@acme.example")
            try await save(Agent(id: AgentID(id), name: name, email: email, role: role), by: .host)
        }
        for tag in ["billing", "urgent", "resolved"] { try await save(Tag(id: TagID(tag), name: tag), by: .host) }
        let settings = try JSONDocument.value(InboxSettings.self, from: Array(Self.inbox.utf8))
        let inbox = try await inboxes.create(settings, by: .host)
        _ = try await inboxes.addMember("adam", role: .admin, to: inbox.id, by: .host)
        for agent in ["ann", "rita", "ben"] {
            _ = try await inboxes.addMember(AgentID(agent), to: inbox.id, by: .host)
        }
    }

    private static let people: [(id: String, name: String, role: Agent.Role)] = [
        ("olga", "Olga Owner", .owner), ("adam", "Adam Admin", .member), ("ann", "Ann Agent", .member),
        ("rita", "Rita Reviewer", .member), ("ben", "Ben Reviewer", .member),
    ]

    /// In the form in which source 004 writes settings.
    private static let inbox = """
        {
          "name": "Support",
          "email": "support@acme.example",
          "assignmentRules": {"type": "least_busy"},
          "workingHours": {
            "enabled": true,
            "timezone": "America/New_York",
            "schedule": {
              "monday": {"start": "09:00", "end": "17:00"}, "tuesday": {"start": "09:00", "end": "17:00"},
              "wednesday": {"start": "09:00", "end": "17:00"}, "thursday": {"start": "09:00", "end": "17:00"},
              "friday": {"start": "09:00", "end": "17:00"}, "saturday": null, "sunday": null
            }
          },
          "emailSettings": {"replyByEmail": true, "fromAddress": "support@acme.example", "fromName": "Acme Support"}
        }
        """
}
