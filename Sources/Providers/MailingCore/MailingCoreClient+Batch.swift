public import SupportCore

extension MailingCoreClient {
    /// The outcome of one mail of a batch.
    public struct BatchResult: Hashable, Sendable {
        /// The address as MailingCore repeats it.
        public let to: String
        /// MailingCore's receipt; nil if it refused the mail.
        public let receipt: SendReceipt?
        /// MailingCore's reason for a refusal.
        public let problem: String?
    }

    /// Queues one mail to many people, some of which may be refused.
    ///
    /// Batches have no idempotency key, so do not repeat one with an unknown outcome. They bypass this package's review: use them
    /// for notices that the host answers for.
    ///
    /// - Parameters:
    ///   - recipients: 1 to 100 addresses, each with its values for the `{{names}}` in subject and body.
    ///   - subject: The subject.
    ///   - bodyHTML: The body; may be absent if there is a template.
    ///   - templateVersionID: The published version of a template in MailingCore.
    ///   - from: The sender, whose domain MailingCore has verified; nil for the account's own.
    ///   - replyTo: The address for replies, if not the sender's.
    /// - Returns: The outcome of each mail.
    /// - Throws: `MailTransportError`; then the outcome of all mails is unknown unless the error says otherwise.
    public func sendBatch(
        to recipients: [(to: EmailAddress, values: [String: String])],
        subject: String,
        bodyHTML: String? = nil,
        templateVersionID: String? = nil,
        from: EmailAddress? = nil,
        replyTo: EmailAddress? = nil
    ) async throws -> [BatchResult] {
        guard (1...100).contains(recipients.count) else {
            throw MailTransportError.unsupported(operation: "send a batch to \(recipients.count) recipients")
        }
        let body = BatchBody(
            recipients: recipients.map { .init(to: $0.to.bare, vars: $0.values.isEmpty ? nil : $0.values) },
            subject: subject,
            htmlBody: bodyHTML,
            templateVersionId: templateVersionID,
            fromEmail: from?.bare,
            fromName: from?.displayName,
            replyTo: replyTo?.bare
        )
        let answer = try await client.send("POST", ["emails", "batch"], body)
        return try answer.read { body in try body.objects("results").map { try .init($0, headers: answer.headers) } }
    }
}

extension MailingCoreClient.BatchResult {
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
}
