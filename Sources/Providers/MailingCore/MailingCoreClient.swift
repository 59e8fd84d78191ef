public import SupportCore

/// MailingCore's REST API: transactional mail through `POST /emails/send`.
///
/// MailingCore repeats its first response for a known `idempotencyKey`. How long it remembers one is not documented, so mail
/// with an unknown outcome waits for a person unless the host states a time.
public struct MailingCoreClient: MailTransport {
    let client: ProviderClient
    private let project: String?
    private let keyTimeToLive: Duration?

    /// Connects to MailingCore.
    ///
    /// - Parameters:
    ///   - apiKey: A key with the scope `email:send`; never printed.
    ///   - tenant: The tenant's identifier (`X-Tenant-Id`), for keys of several tenants.
    ///   - project: The project whose senders are used (`projectId`), for tenants with several.
    ///   - keyTimeToLive: How long MailingCore remembers idempotency keys, if known.
    ///   - baseURL: The API's base URL.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock for retry times.
    public init(
        apiKey: String,
        tenant: String? = nil,
        project: String? = nil,
        keyTimeToLive: Duration? = nil,
        baseURL: String = "https://api.mailingcore.com",
        transport: any HTTPTransport,
        time: any TimeSource = .system
    ) {
        client = ProviderClient(
            baseURL: baseURL,
            apiKey: apiKey,
            transport: transport,
            time: time,
            usesSnakeCase: false,
            more: tenant.map { ["X-Tenant-Id": $0] } ?? [:]
        )
        self.project = project
        self.keyTimeToLive = keyTimeToLive
    }

    /// Keyed if the host stated how long keys are remembered.
    public var idempotency: TransportIdempotency { keyTimeToLive.map { .keyed(timeToLive: $0) } ?? .none }

    /// One recipient, no copies, no files.
    public var capabilities: MailCapabilities { MailCapabilities(recipientLimit: 1, sendsCopies: false) }

    /// Registers a webhook.
    ///
    /// - Parameters:
    ///   - url: The URL to deliver to.
    ///   - events: The events to deliver.
    ///   - secret: The secret to sign with; nil lets MailingCore make one.
    /// - Returns: The webhook with its secret, which MailingCore returns only this once.
    /// - Throws: `MailTransportError`.
    public func registerWebhook(
        url: String,
        events: [String] = ["email.delivered", "email.bounced", "email.complained", "email.failed"],
        secret: String? = nil
    ) async throws -> WebhookRegistration {
        let body = WebhookBody(url: url, events: events, secret: secret)
        return try await client.send("POST", ["webhooks", "endpoints"], body).read { try WebhookRegistration($0) }
    }

    /// Queues a mail to one recipient.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        guard mail.recipients.count == 1, mail.to.count == 1 else {
            throw MailTransportError.unsupported(operation: "send one mail to several recipients")
        }
        let body = MailBody(mail, key: idempotencyKey, project: project)
        return try await client.send("POST", ["emails", "send"], body).receipt("id")
    }

    private struct WebhookBody: Encodable {
        let url: String
        let events: [String]
        let secret: String?
    }

    private struct MailBody: Encodable {
        let to: String
        let subject: String
        let htmlBody: String?
        let textBody: String?
        let fromEmail: String?
        let fromName: String?
        let replyTo: String?
        let tags: [String]?
        let metadata: [String: String]?
        let templateVersionId: String?
        let projectId: String?
        let idempotencyKey: String

        init(_ mail: OutboundMail, key: String, project: String?) {
            to = mail.to.first?.bare ?? ""
            subject = mail.subject
            htmlBody = mail.bodyHTML
            textBody = mail.bodyText
            fromEmail = mail.from?.bare
            fromName = mail.from?.displayName
            replyTo = mail.replyTo?.bare
            tags = mail.labels.isEmpty ? nil : mail.labels
            metadata = mail.metadata.isEmpty ? nil : mail.metadata
            templateVersionId = mail.templateVersionID
            projectId = project
            idempotencyKey = key
        }
    }
}
