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
                mailboxes: try mailboxes,
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

    /// The desk of a database, for commands that read and write its records and send nothing.
    static func desk(_ workspace: WorkspaceID = id, records: any RecordStore) throws -> SupportDesk {
        try SupportDesk(DeskConfiguration(workspace: workspace, mailboxes: try mailboxes), records: records)
    }

    private static var mailboxes: [Mailbox] {
        get throws { [Mailbox(address: try EmailAddress("Acme Support <support@acme.example>"))] }
    }

    /// What verifies the webhooks, by the last part of the path that they come to.
    static func verifiers(secret: String, bodyLimit: Int) throws -> [String: WebhookVerifier] {
        let key = try WebhookKey("current", secret: secret, for: .multiMail)
        return ["multimail": try WebhookVerifier(scheme: .multiMail, keys: [key], bodyLimit: bodyLimit)]
    }
}
