public import SupportCore

/// MultiMail's own review queue, for hosts that use it instead of the package's.
public struct MultiMailOversight: Sendable {
    private let client: ProviderClient

    /// A draft that awaits a decision.
    public struct PendingMail: Sendable, Hashable {
        /// MultiMail's identifier of the draft.
        public let messageID: String
        /// The subject.
        public let subject: String
        /// The draft's text.
        public let draftBody: String?
        /// The author of the mail that the draft answers, if MultiMail names it.
        public let from: EmailAddress?
        /// The recipients, if MultiMail names them.
        public let to: [EmailAddress]
        /// The thread, for ``MultiMailClient/thread(_:)``, if MultiMail names it.
        public let threadID: String?
    }

    /// A reviewer's decision.
    public enum Decision: Sendable, Hashable {
        /// Send it, optionally with another text.
        ///
        /// MultiMail's guide documents the other text, but its published clients have no argument for it. A server that ignores
        /// it would send the original draft, so test it with a mail to yourself before reviewers rely on it.
        case approve(revisedBody: String? = nil)
        /// Do not send it.
        case reject(note: String? = nil)
    }

    /// Connects to MultiMail.
    ///
    /// - Parameters:
    ///   - apiKey: A key with oversight rights, which must not be the one that sends; never printed.
    ///   - baseURL: The API's base URL.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock for retry times.
    public init(
        apiKey: String,
        baseURL: String = "https://api.multimail.dev/v1",
        transport: any HTTPTransport,
        time: any TimeSource = .system
    ) {
        client = ProviderClient(baseURL: baseURL, apiKey: apiKey, transport: transport, time: time)
    }

    /// Lists the drafts that await a decision (`list_pending`), in one mailbox or in all that the key may see.
    ///
    /// - Throws: ``/SupportCore/MailTransportError/unreadableResponse(reason:)`` if the answer has no list, which is not the same
    ///   as an empty one.
    public func pending(mailbox: String? = nil) async throws -> [PendingMail] {
        let query = mailbox.map { [(name: "mailbox_id", value: $0)] } ?? []
        return try await client.get(["oversight", "pending"], query: query).read { body in
            try body.requiredObjects("emails", "pending", "messages").map { item in
                // The published form has the mailbox's own address as the author of its drafts.
                let isFromMailbox = try item.text("direction") == "outbound"
                return PendingMail(
                    messageID: try item.requiredText("message_id", "email_id", "id"),
                    subject: try item.text("subject") ?? "",
                    draftBody: try item.text("draft_body", "body_markdown", "markdown", "body_text"),
                    from: isFromMailbox ? nil : try item.addresses("from", "sender").first,
                    to: try item.addresses("to"),
                    threadID: try item.text("thread_id")
                )
            }
        }
    }

    /// Decides on a draft (`decide_email`), with the field names of both the guide and the shipped API.
    public func decide(_ messageID: String, _ decision: Decision) async throws {
        _ = try await client.send("POST", ["oversight", "decide"], DecisionBody(messageID, decision))
    }

    private struct DecisionBody: Encodable {
        let emailId: String
        let messageId: String
        let action: String
        let decision: String
        let reason: String?
        let revisedBody: String?
        let rejectionNote: String?

        init(_ messageID: String, _ decision: Decision) {
            emailId = messageID
            messageId = messageID
            switch decision {
            case .approve(let revisedBody):
                (action, reason, self.revisedBody, rejectionNote) = ("approve", nil, revisedBody, nil)
            case .reject(let note): (action, reason, revisedBody, rejectionNote) = ("reject", note, nil, note)
            }
            self.decision = action
        }
    }
}
