import Frontdesk
import Providers

/// The demo's company: change this file to serve your own.
enum Workspace {
    static let id: WorkspaceID = "acme"
    static let demoWebhookSecret = "demo_secret_0123456789abcdef"
    static let demoAPIKey = "demo_key"

    static func desk(
        records: any RecordStore,
        mail: any MailTransport,
        lease: Duration,
        observer: any DeskObserver
    ) throws -> SupportDesk {
        var oversight = OversightPolicy()
        // The file that stands in for a provider knows at once what was sent.
        oversight.retry = try RetryPolicy(lease: lease, callTimeout: lease / 2, notFoundMeansNotSent: .seconds(1))
        return try SupportDesk(
            DeskConfiguration(
                workspace: id,
                name: "Acme",
                mailboxes: [Mailbox(address: try EmailAddress("Acme Support <support@acme.example>"))],
                sources: [WebhookSource(scheme: WebhookScheme.multiMail.name, decoder: .multiMail)],
                intents: [Intent("billing_question"), Intent("bug_report")],
                lease: lease,
                model: ModelPolicy(timeout: lease / 2)
            ),
            records: records,
            transports: ["multimail": mail],
            classifier: DemoModel(),
            oversight: oversight,
            observer: observer
        )
    }

    /// What verifies the webhooks, by the last part of the path that they come to.
    static func verifiers(secret: String, bodyLimit: Int) throws -> [String: WebhookVerifier] {
        let key = try WebhookKey("current", secret: secret, for: .multiMail)
        return ["multimail": try WebhookVerifier(scheme: .multiMail, keys: [key], bodyLimit: bodyLimit)]
    }
}
