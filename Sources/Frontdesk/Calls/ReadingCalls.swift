public import SupportCore

/// `get_thread`: a whole conversation (source 001).
public struct GetThreadRequest: Hashable, Sendable, Decodable {
    package let threadID: String

    /// Asks for a thread, by our identifier or a provider's.
    public init(threadID: String) {
        self.threadID = threadID
    }

    enum CodingKeys: String, CodingKey {
        case threadID = "thread_id"
    }

    /// Reads the field.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            return Self(threadID: try fields.decode(String.self, forKey: .threadID))
        }
    }
}

/// The answer to `get_thread`.
public struct GetThreadResponse: Hashable, Sendable, Encodable {
    /// The thread, by the provider's identifier or ours; of one kind with those of the messages.
    public let threadID: String
    package let subject: String
    package let status: Conversation.Status
    /// The epoch that a reply in the thread may name as what its writer had seen.
    package let epoch: Int
    /// The newest 200 messages, the oldest first, of each at most 16,000 bytes of text.
    public let messages: [MessageView]

    enum CodingKeys: String, CodingKey {
        case threadID = "thread_id"
        case subject
        case status
        case epoch
        case messages
    }
}

/// `read_email`: one message, which counts as read from then on (source 001).
public struct ReadEmailRequest: Hashable, Sendable, Decodable {
    package let messageID: String

    /// Asks for a message, by our identifier or a provider's; `email_id` is read as well.
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

/// `check_inbox`: what has come in (source 001).
public struct CheckInboxRequest: Hashable, Sendable, Decodable {
    /// Which messages are listed.
    public enum Filter: String, Sendable, Codable, CaseIterable {
        /// Those that nobody has read by name.
        case unread
        /// Those that somebody has.
        case read
        /// Both. The default.
        case all
    }

    package let mailboxID: InboxID?
    package let filter: Filter
    package let limit: Int?
    package let cursor: String?

    /// Asks for customers' messages.
    ///
    /// - Parameters:
    ///   - mailboxID: Only those of an inbox, by its identifier or one of its addresses.
    ///   - filter: Whether they were read.
    ///   - limit: How many conversations to go through for a page, 50 by default and at most 200.
    ///   - cursor: The `next_cursor` of the previous page; nil for the first page.
    public init(mailboxID: InboxID? = nil, filter: Filter = .all, limit: Int? = nil, cursor: String? = nil) {
        self.mailboxID = mailboxID
        self.filter = filter
        self.limit = limit
        self.cursor = cursor
    }

    enum CodingKeys: String, CodingKey {
        case mailboxID = "mailbox_id"
        case filter
        case limit
        case cursor
    }

    /// Reads the fields.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            return Self(
                mailboxID: try fields.decodeIfPresent(InboxID.self, forKey: .mailboxID),
                filter: try fields.decodeIfPresent(Filter.self, forKey: .filter) ?? .all,
                limit: try fields.decodeIfPresent(Int.self, forKey: .limit),
                cursor: try fields.decodeIfPresent(String.self, forKey: .cursor)
            )
        }
    }
}

/// The answer to `check_inbox`.
public struct CheckInboxResponse: Hashable, Sendable, Encodable {
    /// The messages, those of the conversation with the newest one first, of each at most 4,000 bytes of text.
    public let messages: [MessageView]
    /// The cursor of the next page; nil on the last page.
    ///
    /// A page can be empty although more follow.
    public let nextCursor: String?

    enum CodingKeys: String, CodingKey {
        case messages
        case nextCursor = "next_cursor"
    }
}
