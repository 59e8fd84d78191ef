internal import Foundation
public import SupportCore

/// MultiMail's REST API for one mailbox.
///
/// MultiMail remembers the idempotency key of a mail for a day.
public struct MultiMailClient: MailTransport {
    let client: ProviderClient
    let mailbox: String
    private let mode: String?

    /// Connects to one mailbox.
    ///
    /// - Parameters:
    ///   - apiKey: A key that may read and send, but without oversight rights, because whoever writes drafts must not be able to
    ///     approve them; never printed.
    ///   - mailbox: The mailbox's identifier.
    ///   - oversightMode: MultiMail's own mode, such as `gated_send`, for hosts that let MultiMail hold drafts; nil for the
    ///     mailbox's mode.
    ///   - baseURL: The API's base URL.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock for retry times.
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

    /// Keyed for 24 hours.
    public var idempotency: TransportIdempotency { .keyed(timeToLive: .seconds(86_400)) }

    /// Several recipients, copies, and files by their bytes.
    public var capabilities: MailCapabilities { MailCapabilities(attachesFiles: true) }

    /// Loads a message.
    public func message(_ id: String) async throws -> InboundMail {
        try await client.get(["mailboxes", mailbox, "emails", id]).read { try InboundMail($0, provider: "multimail") }
    }

    /// Loads a thread's messages, oldest first (`get_thread`).
    ///
    /// MultiMail lists them without their bodies, so each is loaded, too; of a thread with more than 50 the newest 50.
    public func thread(_ id: String) async throws -> [InboundMail] {
        var mails = try await client.get(["mailboxes", mailbox, "threads", id]).read { body in
            try body.requiredObjects("emails", "messages").map { try InboundMail($0, provider: "multimail") }
        }
        for index in mails.indices.suffix(Self.mostBodies) where !mails[index].hasBody {
            mails[index] = try await message(mails[index].messageID)
        }
        return mails
    }

    /// Bounds what a thread costs that somebody has made long.
    private static let mostBodies = 50

    /// Replies (`reply_email`) or sends; a forward is sent as a new mail, because MultiMail has no call for it.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        let receipt = try await deliver(mail, key: idempotencyKey)
        // A mail that was accepted stays accepted, whatever becomes of its labels.
        if !mail.labels.isEmpty, !receipt.providerMessageID.isEmpty {
            try? await tag(receipt.providerMessageID, with: mail.labels)
        }
        return receipt
    }

    private func deliver(_ mail: OutboundMail, key: String) async throws -> SendReceipt {
        var body = MailBody(mail, key: key, mode: mode)
        if case .reply(let id) = mail.kind {
            return try await client.send("POST", ["mailboxes", mailbox, "reply", id], body).receipt("id", "email_id")
        }
        body.to = mail.to.map(\.bare)
        body.subject = mail.subject
        return try await client.send("POST", ["mailboxes", mailbox, "send"], body).receipt("id", "email_id")
    }

    /// Tags a message (`tag_email`); MultiMail's tags have values, ours are `true`.
    ///
    /// Sends the present ones too, because MultiMail replaces all of them.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        let path = ["mailboxes", mailbox, "emails", messageID, "tags"]
        let present = try await client.get(path).read { try $0.values("tags") }
        let new = Dictionary(tags.map { ($0, "true") }) { first, _ in first }
        let all = TagBody(tags: present.merging(new) { present, _ in present })
        _ = try await client.send("PUT", path, all)
    }

    private struct TagBody: Encodable {
        let tags: [String: String]
    }

    private struct MailBody: Encodable {
        var to: [String]?
        var subject: String?
        let cc: [String]?
        let bcc: [String]?
        let markdown: String
        let idempotencyKey: String
        let oversightMode: String?
        let replyTo: String?
        let headers: [String: String]?
        let attachments: [FileBody]?

        init(_ mail: OutboundMail, key: String, mode: String?) {
            cc = mail.cc.isEmpty ? nil : mail.cc.map(\.bare)
            bcc = mail.bcc.isEmpty ? nil : mail.bcc.map(\.bare)
            markdown = mail.bodyText ?? mail.bodyHTML ?? ""
            idempotencyKey = key
            oversightMode = mode
            replyTo = mail.replyTo?.bare
            headers = Self.headers(of: mail)
            attachments = mail.attachments.isEmpty ? nil : mail.attachments.compactMap(FileBody.init)
        }

        /// `Auto-Submitted` and what joins the mail to its thread; MultiMail's description of its API has no names for them.
        private static func headers(of mail: OutboundMail) -> [String: String]? {
            var fields = Dictionary(mail.headers.fields.map { ($0.name, $0.value) }) { first, _ in first }
            fields["In-Reply-To"] = mail.inReplyTo.map { "<\($0)>" }
            if !mail.references.isEmpty {
                fields["References"] = mail.references.map { "<\($0)>" }.joined(separator: " ")
            }
            return fields.isEmpty ? nil : fields
        }
    }

    private struct FileBody: Encodable {
        let name: String
        let contentType: String
        let contentBase64: String

        init?(_ file: OutboundAttachment) {
            guard case .bytes(let bytes) = file.content else { return nil }
            name = file.filename
            contentType = file.contentType
            contentBase64 = Data(bytes).base64EncodedString()
        }
    }
}
