public import SupportCore

/// MultiMail's own review queue, for hosts that use it in place of the package's.
///
/// It needs a key with oversight rights, and such a key must not be the one that sends.
public struct MultiMailOversight: Sendable {
    private let client: ProviderClient

    /// A draft that waits for a decision.
    public struct PendingMail: Sendable, Hashable {
        /// MultiMail's identifier of the draft.
        public let messageID: String
        /// The subject.
        public let subject: String
        /// The drafted text.
        public let draftBody: String?
        /// Who wrote the mail that the draft answers, if MultiMail tells.
        public let from: EmailAddress?
    }

    /// What a reviewer decided.
    public enum Decision: Sendable, Hashable {
        /// Send it, with another text if one is given.
        case approve(revisedBody: String? = nil)
        /// Do not send it.
        case reject(note: String? = nil)
    }

    /// Connects to MultiMail.
    ///
    /// - Parameters:
    ///   - apiKey: A key with oversight rights. It is never printed.
    ///   - baseURL: The API's address.
    ///   - transport: The host's HTTP client.
    ///   - time: The clock that waiting times are counted from.
    public init(
        apiKey: String,
        baseURL: String = "https://api.multimail.dev/v1",
        transport: any HTTPTransport,
        time: any TimeSource = .system
    ) {
        client = ProviderClient(baseURL: baseURL, apiKey: apiKey, transport: transport, time: time)
    }

    /// Lists what waits for a decision (`list_pending`).
    public func pending() async throws -> [PendingMail] {
        try await client.get(["oversight", "pending"]).read { body in
            try body.objects("pending", "messages").map { item in
                PendingMail(
                    messageID: try item.requiredText("message_id", "email_id", "id"),
                    subject: try item.text("subject") ?? "",
                    draftBody: try item.text("draft_body", "markdown", "body_text"),
                    from: try item.addresses("from", "sender").first
                )
            }
        }
    }

    /// Decides (`decide_email`).
    ///
    /// Both forms of the names are sent: those of the guide and those of the shipped API.
    public func decide(_ messageID: String, _ decision: Decision) async throws {
        _ = try await client.send("POST", ["oversight", "decide"], DecisionBody(messageID, decision))
    }

    private struct DecisionBody: Encodable {
        let emailId: String
        let action: String
        let reason: String?
        let revisedBody: String?
        let rejectionNote: String?

        init(_ messageID: String, _ decision: Decision) {
            emailId = messageID
            switch decision {
            case .approve(let revisedBody):
                (action, reason, self.revisedBody, rejectionNote) = ("approve", nil, revisedBody, nil)
            case .reject(let note): (action, reason, revisedBody, rejectionNote) = ("reject", note, nil, note)
            }
        }
    }
}
