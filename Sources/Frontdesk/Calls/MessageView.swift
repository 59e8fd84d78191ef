internal import MessageText
internal import SupportCore

/// A message as calls by name show it.
public struct MessageView: Hashable, Sendable, Encodable {
    /// The message, by the provider's identifier or ours; of one kind with those of the others in the answer.
    public let messageID: String
    /// Its thread, likewise.
    public let threadID: String
    /// The message by our identifier, whatever the answer names it by.
    package let id: MessageID
    /// The inbox of its conversation.
    package let mailboxID: InboxID?
    /// Inbound or outbound.
    package let direction: Message.Direction
    package let from: EmailAddress?
    package let to: [EmailAddress]
    package let cc: [EmailAddress]
    package let subject: String
    /// The text, extracted from the HTML of a message that has no other.
    public let bodyText: String
    package let receivedAt: Timestamp
    package let tags: [TagID]
    package let attachments: [Attachment]
    /// Whether somebody has read it by name; our own mail is read.
    public let isRead: Bool

    init(_ message: Message, in conversation: Conversation, _ names: WireNames, isRead: Bool) {
        id = message.id
        messageID = names.message(message)
        threadID = names.thread(conversation.id)
        mailboxID = conversation.inboxID
        direction = message.direction
        from = message.from
        to = message.to
        cc = message.cc
        subject = message.subject
        bodyText = MessageBody(message).text
        receivedAt = message.receivedAt
        tags = conversation.tags.sorted()
        attachments = message.attachments
        self.isRead = isRead || message.direction == .outbound
    }

    enum CodingKeys: String, CodingKey {
        case messageID = "message_id"
        case threadID = "thread_id"
        case mailboxID = "mailbox_id"
        case direction
        case from
        case to
        case cc
        case subject
        case bodyText = "body_text"
        case receivedAt = "received_at"
        case tags
        case attachments
        case isRead = "is_read"
    }
}

/// That a customer's message was read by name.
struct ReadMark: Hashable, Sendable, Codable, StoredRecord {
    let messageID: MessageID
    let by: Principal
    let at: Timestamp

    static let collection = "read_marks"
    var recordID: String { messageID.rawValue }
}
