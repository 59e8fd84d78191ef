public import SupportCore
internal import Synchronization

/// A mail provider in memory that records what it sends and treats repeats as it declares.
///
/// With `keyed` it sends each key once within its time to live; with `lookup` it sends repeats, but sent mail can be found; with
/// `none` it sends repeats and sent mail cannot be found.
public final class RecordingMailTransport: MailTransport {
    /// A sent mail.
    public struct SentMail: Hashable, Sendable {
        /// The mail.
        public let mail: OutboundMail
        /// The key with which it was sent.
        public let idempotencyKey: String
        package let receipt: SendReceipt
        package let sentAt: Timestamp
    }

    fileprivate struct State {
        var mailbox: [InboundMail] = []
        var sent: [SentMail] = []
        var tags: [String: [String]] = [:]
    }

    /// The treatment of repeats.
    public let idempotency: TransportIdempotency
    /// What mail it can send; by default all.
    public let capabilities: MailCapabilities
    private let time: any TimeSource
    private let state: Mutex<State>

    /// Creates a provider whose mailbox contains `messages`.
    public init(
        idempotency: TransportIdempotency = .keyed(timeToLive: .seconds(86_400)),
        messages: [InboundMail] = [],
        capabilities: MailCapabilities = MailCapabilities(attachesFiles: true, attachesReferences: true),
        time: any TimeSource = .system
    ) {
        self.idempotency = idempotency
        self.capabilities = capabilities
        self.time = time
        state = Mutex(State(mailbox: messages))
    }

    /// All sent mail, in order.
    public var sent: [SentMail] {
        state.withLock { $0.sent }
    }

    /// The tags of a message, in the order in which they were added.
    public func tags(of messageID: String) -> [String] {
        state.withLock { $0.tags[messageID] ?? [] }
    }

    /// Adds a message to the provider's mailbox.
    public func deposit(_ message: InboundMail) {
        state.withLock { $0.mailbox.append(message) }
    }

    /// The message with this identifier.
    public func message(_ id: String) async throws -> InboundMail {
        guard let message = state.withLock({ $0.message(id) }) else { throw MailTransportError.notFound }
        return message
    }

    /// The messages of a thread, including sent ones, in order of arrival.
    public func thread(_ id: String) async throws -> [InboundMail] {
        let messages = state.withLock { $0.mailbox.filter { $0.threadID == id } }
        guard !messages.isEmpty else { throw MailTransportError.notFound }
        return messages
    }

    /// Records a mail as sent, unless it is a repeat.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        let now = time.now()
        return try state.withLock { state in
            if let earlier = try state.repeated(mail, idempotencyKey, idempotency, now) { return earlier.receipt }
            return state.send(mail, idempotencyKey, now)
        }
    }

    /// Finds a sent mail by its key if the provider declares `lookup`.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        guard idempotency == .lookup else { throw MailTransportError.unsupported(operation: "look up a sent mail") }
        return state.withLock { $0.sent.first { $0.idempotencyKey == idempotencyKey }?.receipt }
    }

    /// Tags a message.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        try state.withLock { state in
            guard state.message(messageID) != nil else { throw MailTransportError.notFound }
            for tag in tags where state.tags[messageID]?.contains(tag) != true {
                state.tags[messageID, default: []].append(tag)
            }
        }
    }
}

extension RecordingMailTransport.State {
    fileprivate func message(_ id: String) -> InboundMail? {
        mailbox.first { $0.messageID == id }
    }

    fileprivate func repeated(
        _ mail: OutboundMail,
        _ key: String,
        _ idempotency: TransportIdempotency,
        _ now: Timestamp
    ) throws(MailTransportError) -> RecordingMailTransport.SentMail? {
        guard case .keyed(let timeToLive) = idempotency else { return nil }
        guard let earlier = sent.last(where: { $0.idempotencyKey == key }) else { return nil }
        guard now < earlier.sentAt + timeToLive else { return nil }
        guard earlier.mail.contentHash == mail.contentHash else { throw .keyReused }
        return earlier
    }

    fileprivate mutating func send(_ mail: OutboundMail, _ key: String, _ now: Timestamp) -> SendReceipt {
        let receipt = SendReceipt(providerMessageID: "sent-\(sent.count + 1)", status: "QUEUED")
        sent.append(.init(mail: mail, idempotencyKey: key, receipt: receipt, sentAt: now))
        mailbox.append(copy(of: mail, id: receipt.providerMessageID, now))
        return receipt
    }

    /// The mail as the provider's mailbox shows it: a reply is in the thread of its original.
    private func copy(of mail: OutboundMail, id: String, _ now: Timestamp) -> InboundMail {
        var answered: InboundMail?
        if case .reply(let original) = mail.kind { answered = message(original) }
        return InboundMail(
            provider: answered?.provider ?? "recording",
            messageID: id,
            threadID: answered?.threadID,
            direction: .outbound,
            from: mail.from,
            to: mail.to,
            cc: mail.cc,
            replyTo: mail.replyTo,
            subject: mail.subject,
            bodyText: mail.bodyText,
            bodyHTML: mail.bodyHTML,
            headers: mail.headers,
            receivedAt: now,
            labels: mail.labels,
            attachments: mail.attachments.map(\.summary)
        )
    }
}
