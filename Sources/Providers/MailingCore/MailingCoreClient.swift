public import SupportCore

/// MailingCore's REST API: transactional mail through `POST /emails/send`.
///
/// MailingCore answers a repeated `idempotencyKey` with its first answer. How long it remembers a key is not documented, so
/// mail whose fate is unknown waits for a person unless the host states a time.
public struct MailingCoreClient: MailTransport {
    private let client: ProviderClient
    private let keyTimeToLive: Duration?

    /// Connects to MailingCore.
    ///
    /// - Parameters:
    ///   - apiKey: A key with the scope `email:send`. It is never printed, and belongs on a server.
    ///   - keyTimeToLive: For how long MailingCore remembers idempotency keys, if the host knows.
    ///   - headers: Further header fields, such as the tenant's.
    ///   - baseURL: The API's address.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock that waiting times are counted from.
    public init(
        apiKey: String,
        keyTimeToLive: Duration? = nil,
        headers: [String: String] = [:],
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
            more: headers
        )
        self.keyTimeToLive = keyTimeToLive
    }

    /// Keyed if the host stated for how long.
    public var idempotency: TransportIdempotency { keyTimeToLive.map { .keyed(timeToLive: $0) } ?? .none }

    /// MailingCore keeps no inbound messages.
    public func message(_ id: String) async throws -> InboundMail {
        throw MailTransportError.unsupported(operation: "load a message")
    }

    /// MailingCore keeps no threads.
    public func thread(_ id: String) async throws -> [InboundMail] {
        throw MailTransportError.unsupported(operation: "load a thread")
    }

    /// Queues a mail to one recipient.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        guard mail.recipients.count == 1, mail.to.count == 1 else {
            throw MailTransportError.unsupported(operation: "send one mail to several recipients")
        }
        return try await client.send("POST", ["emails", "send"], MailBody(mail, key: idempotencyKey)).receipt("id")
    }

    /// Not needed, because keys have one effect.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        throw MailTransportError.unsupported(operation: "look up a sent mail")
    }

    /// MailingCore's tags are given when a mail is sent.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        throw MailTransportError.unsupported(operation: "tag a message")
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
        let idempotencyKey: String

        init(_ mail: OutboundMail, key: String) {
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
            idempotencyKey = key
        }
    }
}
