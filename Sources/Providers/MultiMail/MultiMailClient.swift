public import SupportCore

/// MultiMail's REST API for one mailbox.
///
/// New mails carry an idempotency key that MultiMail remembers for a day.
public struct MultiMailClient: MailTransport {
    let client: ProviderClient
    let mailbox: String
    private let mode: String?

    /// Connects to one mailbox.
    ///
    /// - Parameters:
    ///   - apiKey: A key that may read and send. It is never printed. Give it no oversight rights: whoever writes drafts
    ///     must not be able to approve them.
    ///   - mailbox: The mailbox's identifier.
    ///   - oversightMode: MultiMail's own mode for what is sent, such as `gated_send`, for hosts that let MultiMail hold the
    ///     drafts; nil leaves it to the mailbox.
    ///   - baseURL: The API's address.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock that waiting times are counted from.
    public init(
        apiKey: String,
        mailbox: String,
        oversightMode: String? = nil,
        baseURL: String = "https://api.multimail.dev/v1",
        transport: any HTTPTransport,
        time: any TimeSource = .system
    ) {
        client = ProviderClient(baseURL: baseURL, apiKey: apiKey, transport: transport, time: time)
        self.mailbox = mailbox
        mode = oversightMode
    }

    /// A key has one effect for 24 hours.
    public var idempotency: TransportIdempotency { .keyed(timeToLive: .seconds(86_400)) }

    /// Loads a message.
    public func message(_ id: String) async throws -> InboundMail {
        try await client.get(["mailboxes", mailbox, "emails", id]).read { try InboundMail($0, provider: "multimail") }
    }

    /// Loads all messages of a thread, oldest first (`get_thread`).
    public func thread(_ id: String) async throws -> [InboundMail] {
        try await client.get(["mailboxes", mailbox, "threads", id]).read { body in
            try body.objects("messages", "emails").map { try InboundMail($0, provider: "multimail") }
        }
    }

    /// Answers (`reply_email`) or sends.
    ///
    /// A forward is a new mail, since MultiMail has no call for it.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        var body = MailBody(mail, key: idempotencyKey, mode: mode)
        if case .reply(let id) = mail.kind {
            return try await client.send("POST", ["mailboxes", mailbox, "reply", id], body).receipt("id", "email_id")
        }
        body.to = mail.to.map(\.bare)
        body.subject = mail.subject
        return try await client.send("POST", ["mailboxes", mailbox, "send"], body).receipt("id", "email_id")
    }

    /// Not needed, because keys have one effect.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        throw MailTransportError.unsupported(operation: "look up a sent mail")
    }

    /// Puts tags on a message (`tag_email`).
    ///
    /// MultiMail's tags have values; ours are `true`.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        let values = Dictionary(tags.map { ($0, "true") }) { first, _ in first }
        _ = try await client.send("PUT", ["mailboxes", mailbox, "emails", messageID, "tags"], ["tags": values])
    }

    private struct MailBody: Encodable {
        var to: [String]?
        var subject: String?
        let cc: [String]?
        let bcc: [String]?
        let markdown: String
        let idempotencyKey: String
        let oversightMode: String?

        init(_ mail: OutboundMail, key: String, mode: String?) {
            cc = mail.cc.isEmpty ? nil : mail.cc.map(\.bare)
            bcc = mail.bcc.isEmpty ? nil : mail.bcc.map(\.bare)
            markdown = mail.bodyText ?? mail.bodyHTML ?? ""
            idempotencyKey = key
            oversightMode = mode
        }
    }
}
