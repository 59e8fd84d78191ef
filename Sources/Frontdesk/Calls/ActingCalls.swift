public import OversightQueue
public import SupportCore

/// `tag_email`: tags the conversation of a message (source 001).
public struct TagEmailRequest: Hashable, Sendable, Decodable {
    package let messageID: String
    package let tags: [String]

    /// Asks for tags.
    ///
    /// - Parameters:
    ///   - messageID: A message of the conversation, by our identifier or a provider's; `email_id` is read as well.
    ///   - tags: Tags by identifier or name; a map, as the vendor's clients send it, is read as `key:value`.
    public init(messageID: String, tags: [String]) {
        self.messageID = messageID
        self.tags = tags
    }

    /// Reads the field names of source 001 and of its vendor.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: WireKey.self)
            let map = try? fields.decode([String: String].self, forKey: "tags")
            let tags =
                try map?.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
                ?? fields.decode([String].self, forKey: "tags")
            return Self(messageID: try fields.either(String.self, "message_id", "email_id"), tags: tags)
        }
    }
}

/// The answer to `tag_email`.
public struct TagEmailResponse: Hashable, Sendable, Encodable {
    package let messageID: String
    package let threadID: String
    /// `tagged`, or `pending_approval` where a person has to approve it first.
    public let status: String
    /// The conversation's tags now.
    public let tags: [TagID]
    package let proposalID: ProposalID?

    enum CodingKeys: String, CodingKey {
        case messageID = "message_id"
        case threadID = "thread_id"
        case status
        case tags
        case proposalID = "proposal_id"
    }
}

/// `cancel_message`: takes back what has not left yet.
public struct CancelMessageRequest: Hashable, Sendable, Decodable {
    package let messageID: String

    /// Asks to take a mail back: by its draft, its row in the outbox, or the message that it replies to; `email_id` is read as well.
    public init(messageID: String) {
        self.messageID = messageID
    }

    /// Reads the field names of source 001 and of its vendor.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: WireKey.self)
            return Self(messageID: try fields.either(String.self, "message_id", "email_id"))
        }
    }
}

/// The answer to `cancel_message`.
public struct CancelMessageResponse: Hashable, Sendable, Encodable {
    /// `cancelled`, or `refused`.
    public let status: String
    package let draftID: DraftID?
    /// The code of the refusal; nil if it was taken back.
    public let error: String?
    package let message: String?

    enum CodingKeys: String, CodingKey {
        case status
        case draftID = "draft_id"
        case error
        case message
    }
}
