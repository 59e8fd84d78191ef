internal import Foundation
public import SupportCore
public import WebhookVerify

/// Posts messages to a URL as signed JSON, such as to a ticket system or a chat.
///
/// The body has `type`, `id`, `conversation_id`, `message_id`, `reason`, `explanation`, `intent`, `confidence`, `labels`,
/// `subject`, `from` and `text`. A repeated post is the same in all fields.
public struct WebhookEscalation: EscalationTarget {
    /// The target's name.
    public let name: String
    /// How the receiver treats a post that is repeated with the same `id`.
    public let idempotency: TransportIdempotency
    private let url: String
    private let transport: any HTTPTransport
    private let signer: WebhookSigner
    private let time: any TimeSource
    private let timeout: Duration

    /// Describes a receiver.
    ///
    /// - Parameters:
    ///   - url: Where to post.
    ///   - signer: Signs every post, so that the receiver can verify it.
    ///   - transport: The host's HTTP client.
    ///   - name: The target's name.
    ///   - idempotency: How the receiver treats a post that is repeated with the same `id`; if it looks at it, say keyed.
    ///   - timeout: How long a post may take; less than the configuration's lease.
    ///   - time: The clock for the signature.
    public init(
        _ url: String,
        signer: WebhookSigner,
        transport: any HTTPTransport,
        name: String = "webhook",
        idempotency: TransportIdempotency = .none,
        timeout: Duration = .seconds(30),
        time: any TimeSource = .system
    ) {
        self.url = url
        self.signer = signer
        self.transport = transport
        self.name = name
        self.idempotency = idempotency
        self.timeout = timeout
        self.time = time
    }

    /// A call.
    public func plan(_ subject: EscalatedMessage) -> EscalationPlan { .call }

    /// Posts the message.
    public func carryOut(_ subject: EscalatedMessage, idempotencyKey: String) async throws -> String? {
        let body = try Self.body(subject, id: idempotencyKey)
        let response: HTTPResponse
        do {
            response = try await transport.send(try request(body, id: idempotencyKey))
        } catch HTTPTransportError.notSent(let reason) {
            throw MailTransportError.unreachable(reason: reason)
        } catch HTTPTransportError.responseTooLarge {
            throw MailTransportError.unknownOutcome(reason: "the response is too large")
        } catch HTTPTransportError.interrupted(let reason) {
            throw MailTransportError.unknownOutcome(reason: reason)
        }
        if let error = Self.error(of: response.status) { throw error }
        return nil
    }

    private func request(_ body: [UInt8], id: String) throws -> HTTPRequest {
        let now = WebhookTimestamp(seconds: time.now().seconds)
        let signature = try signer.sign(body: body, timestamp: now, id: id, method: "POST", url: url)
        var headers: MessageHeaders = ["Content-Type": "application/json"]
        for (name, value) in signature { headers.append(name, value) }
        return HTTPRequest(
            method: "POST",
            url: url,
            headers: headers,
            body: body,
            timeout: timeout,
            maximumResponseBytes: 64 * 1024
        )
    }

    /// Nil if the receiver has acted.
    private static func error(of status: Int) -> MailTransportError? {
        switch status {
        case 200..<300: nil
        case 401, 403: .unauthorized(status: status)
        case 429: .rateLimited(retryAfter: nil)
        case 408, 500, 502...504: .unknownOutcome(reason: "status \(status)")
        default: .refused(status: status, reason: "status \(status)")
        }
    }

    private static func body(_ subject: EscalatedMessage, id: String) throws -> [UInt8] {
        try CodedJSON.bytes(of: Post(subject, id: id), as: .snakeCaseWire)
    }

    private struct Post: Encodable {
        let type = "conversation.escalated"
        let id: String
        let conversationID: String
        let messageID: String
        let reason: String
        let explanation: String
        let intent: String?
        let confidence: Double?
        let labels: [String]
        let subject: String
        let from: String?
        let text: String

        enum CodingKeys: String, CodingKey {
            case type, id, reason, explanation, intent, confidence, labels, subject, from, text
            case conversationID = "conversation_id"
            case messageID = "message_id"
        }

        init(_ subject: EscalatedMessage, id: String) {
            self.id = id
            conversationID = subject.conversation.id.rawValue
            messageID = subject.message.providerMessageID ?? subject.message.id.rawValue
            reason = subject.reason
            explanation = subject.explanation
            intent = subject.intent
            confidence = subject.confidence
            labels = subject.labels
            self.subject = subject.message.subject
            from = subject.message.from?.description
            text = subject.message.plainText
        }
    }
}
