public import SupportCore

/// One text to many people, each with values of their own for its `{{names}}`.
///
/// MailingCore takes no idempotency key for a batch, so one whose fate is unknown must not simply be sent again. A batch
/// passes no review of this package: it is for notices that the host answers for.
public struct MailingCoreBatch: Hashable, Sendable {
    /// The most recipients of one batch.
    public static let limit = 100

    /// One recipient.
    public struct Recipient: Hashable, Sendable {
        /// Who gets it.
        public var to: EmailAddress
        /// What stands in place of the names in subject and body.
        public var values: [String: String]

        /// Describes a recipient.
        public init(_ to: EmailAddress, values: [String: String] = [:]) {
            self.to = to
            self.values = values
        }
    }

    /// What became of one recipient's mail.
    public struct Result: Hashable, Sendable {
        /// The address as MailingCore repeats it.
        public let to: String
        /// What MailingCore said; nil if it took no mail for this recipient.
        public let receipt: SendReceipt?
        /// Why not, in MailingCore's words.
        public let problem: String?
    }

    /// Who gets it, at most ``limit``.
    public var recipients: [Recipient]
    /// The subject.
    public var subject: String
    /// The body as HTML; may be absent if there is a template.
    public var bodyHTML: String?
    /// The published version of MailingCore's template to use.
    public var templateVersionID: String?
    /// The sender, whose domain MailingCore has verified; nil for the account's own.
    public var from: EmailAddress?
    /// Where answers go, if not to the sender.
    public var replyTo: EmailAddress?

    /// Describes a batch.
    public init(
        to recipients: [Recipient],
        subject: String,
        bodyHTML: String? = nil,
        templateVersionID: String? = nil,
        from: EmailAddress? = nil,
        replyTo: EmailAddress? = nil
    ) {
        self.recipients = recipients
        self.subject = subject
        self.bodyHTML = bodyHTML
        self.templateVersionID = templateVersionID
        self.from = from
        self.replyTo = replyTo
    }
}

extension MailingCoreClient {
    /// Queues a batch; some of its mails may be refused while others are taken.
    ///
    /// - Throws: `MailTransportError`; then nothing is known about any of the mails unless the error says so.
    public func send(_ batch: MailingCoreBatch) async throws -> [MailingCoreBatch.Result] {
        guard (1...MailingCoreBatch.limit).contains(batch.recipients.count) else {
            throw MailTransportError.unsupported(operation: "send a batch to \(batch.recipients.count) recipients")
        }
        let answer = try await client.send("POST", ["emails", "batch"], BatchBody(batch))
        return try answer.read { body in try body.objects("results").map { try .init($0, headers: answer.headers) } }
    }
}

extension MailingCoreBatch.Result {
    fileprivate init(_ body: EventBody, headers: MessageHeaders) throws {
        let id = try body.text("id") ?? ""
        to = try body.text("to") ?? ""
        problem = try body.text("error")
        receipt =
            id.isEmpty
            ? nil
            : SendReceipt(providerMessageID: id, status: try body.text("status"), quota: QuotaSnapshot(headers))
    }
}

private struct BatchBody: Encodable {
    struct Recipient: Encodable {
        let to: String
        let vars: [String: String]?
    }

    let recipients: [Recipient]
    let subject: String
    let htmlBody: String?
    let templateVersionId: String?
    let fromEmail: String?
    let fromName: String?
    let replyTo: String?

    init(_ batch: MailingCoreBatch) {
        recipients = batch.recipients.map { Recipient(to: $0.to.bare, vars: $0.values.isEmpty ? nil : $0.values) }
        subject = batch.subject
        htmlBody = batch.bodyHTML
        templateVersionId = batch.templateVersionID
        fromEmail = batch.from?.bare
        fromName = batch.from?.displayName
        replyTo = batch.replyTo?.bare
    }
}
