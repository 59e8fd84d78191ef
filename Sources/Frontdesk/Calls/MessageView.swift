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
    /// The text, extracted from the HTML of a message that has no other; in lists the beginning of a long one.
    public let bodyText: String
    /// Whether the text or the subject goes on; `read_email` gives all of it.
    package let isPreview: Bool
    package let receivedAt: Timestamp
    package let tags: [TagID]
    package let attachments: [Attachment]
    /// Whether somebody has read it by name; our own mail is read.
    public let isRead: Bool

    /// Shows at most `limit` bytes of the text, so that one mail does not make a list large; nil for all of it.
    init(_ message: Message, in conversation: Conversation, _ names: WireNames, isRead: Bool, limit: Int? = nil) {
        let body = message.plainText
        let (text, isTextCut) = body.beginning(bytes: limit ?? body.utf8.count)
        let (line, isLineCut) = message.subject.beginning(bytes: limit ?? message.subject.utf8.count)
        id = message.id
        messageID = names.message(message)
        threadID = names.thread(conversation.id)
        mailboxID = conversation.inboxID
        direction = message.direction
        from = message.from
        to = message.to
        cc = message.cc
        subject = line
        bodyText = text
        isPreview = isTextCut || isLineCut
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
        case isPreview = "is_preview"
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
