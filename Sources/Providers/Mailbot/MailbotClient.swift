public import SupportCore

/// mailbot's REST API for one inbox.
///
/// mailbot supports neither idempotency keys nor look-up by our identifier, so a mail with an unknown outcome waits for a person
/// (``/SupportCore/TransportIdempotency/none``).
public struct MailbotClient: MailTransport {
    private let client: ProviderClient
    private let inbox: String

    /// Connects to one inbox.
    ///
    /// - Parameters:
    ///   - apiKey: A key that may read, send and label; never printed.
    ///   - inbox: The inbox's identifier.
    ///   - baseURL: The API's base URL.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock for retry times.
    public init(
        apiKey: String,
        inbox: String,
        baseURL: String = "https://getmail.bot/v1",
        transport: any HTTPTransport,
        time: any TimeSource = .system
    ) {
        client = ProviderClient(baseURL: baseURL, apiKey: apiKey, transport: transport, time: time)
        self.inbox = inbox
    }

    /// None: a repeated request sends the mail again.
    public var idempotency: TransportIdempotency { .none }

    /// Registers a webhook for the inbox, or for all inboxes of the account.
    public func registerWebhook(
        url: String,
        events: [String] = ["message.received"],
        forAllInboxes: Bool = false
    ) async throws -> WebhookRegistration {
        let path = forAllInboxes ? ["webhooks"] : ["inboxes", inbox, "webhooks"]
        let body = WebhookBody(url: url, events: events)
        return try await client.send("POST", path, body).read { try WebhookRegistration($0) }
    }

    /// Loads a message.
    public func message(_ id: String) async throws -> InboundMail {
        try await client.get(["inboxes", inbox, "messages", id]).read { try InboundMail($0, provider: "mailbot") }
    }

    /// Loads a thread's messages, oldest first.
    public func thread(_ id: String) async throws -> [InboundMail] {
        try await client.get(["inboxes", inbox, "threads", id]).read { body in
            try body.requiredObjects("messages").map { try InboundMail($0, provider: "mailbot") }
        }
    }

    /// Replies, forwards or sends.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        let messages = ["inboxes", inbox, "messages"]
        let answer =
            switch mail.kind {
            case .reply(let id): try await client.send("POST", messages + [id, "reply"], MailBody(mail))
            case .forward(let id):
                try await client.send("POST", messages + [id, "forward"], MailBody(mail, to: mail.to))
            case .new: try await client.send("POST", messages, MailBody(mail, to: mail.to, subject: mail.subject))
            }
        return answer.receipt("id", "message_id")
    }

    /// Adds labels to a message; sends the present ones too, because mailbot replaces all of them.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        let present = try await message(messageID).labels
        let labels = present + tags.filter { !present.contains($0) }
        _ = try await client.send(
            "PUT",
            ["inboxes", inbox, "messages", messageID, "labels"],
            LabelBody(labels: labels)
        )
    }

    private struct WebhookBody: Encodable {
        let url: String
        let events: [String]
    }

    private struct LabelBody: Encodable {
        let labels: [String]
    }

    private struct MailBody: Encodable {
        let to: [String]?
        let cc: [String]?
        let bcc: [String]?
        let subject: String?
        let bodyText: String?
        let bodyHtml: String?
        let labels: [String]?

        init(_ mail: OutboundMail, to: [EmailAddress]? = nil, subject: String? = nil) {
            self.to = to?.map(\.bare)
            cc = mail.cc.isEmpty ? nil : mail.cc.map(\.bare)
            bcc = mail.bcc.isEmpty ? nil : mail.bcc.map(\.bare)
            self.subject = subject
            bodyText = mail.bodyText
            bodyHtml = mail.bodyHTML
            labels = mail.labels.isEmpty ? nil : mail.labels
        }
    }
}
