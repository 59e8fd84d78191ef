/// Says which conversation a thread or a message of the outside world belongs to.
///
/// It keeps only the hash of the outside's name, so there is nothing in it to erase, and a message whose text was erased is
/// still recognised when it is delivered again.
public struct ThreadLink: Hashable, Sendable, Codable {
    /// The name of the thread or message, hashed.
    public let id: String
    /// The conversation it belongs to.
    public let conversationID: ConversationID
    /// The message that it names, if it names a message.
    public let messageID: MessageID?

    /// Joins a name to a conversation.
    public init(name: ThreadName, conversationID: ConversationID, messageID: MessageID? = nil) {
        id = name.recordID
        self.conversationID = conversationID
        self.messageID = messageID
    }
}

extension ThreadLink: StoredRecord {
    /// The collection of thread links.
    public static let collection = "thread_links"
    /// The name, hashed, because a name from outside can be of any length.
    public var recordID: String { id }
}

/// What the outside world calls a thread or a message.
public enum ThreadName: Hashable, Sendable {
    /// A provider's thread.
    case thread(provider: String, id: String)
    /// A provider's message.
    case message(provider: String, id: String)
    /// A message by its Message-ID header, without angle brackets.
    case internetMessage(id: String)

    /// The identifier of the link of this name.
    public var recordID: String {
        var hasher = FieldHasher(domain: "thread-v1")
        switch self {
        case .thread(let provider, let id): hasher.add(["thread", provider, id])
        case .message(let provider, let id): hasher.add(["message", provider, id])
        case .internetMessage(let id): hasher.add(["internet", id])
        }
        return hasher.finish().hex
    }
}
