/// The words under which a message is found.
///
/// A record of its own beside the message, so that it can be left out, and erased alone.
public struct MessageWords: Sendable, Hashable, Codable {
    /// The message.
    public let messageID: MessageID
    /// Its conversation.
    public let conversationID: ConversationID
    /// When the message came or left.
    public let at: Timestamp
    /// The words of its subject, its addresses and its text, as ``SearchWords`` makes them.
    public let words: [String]

    /// Collects the words of a message, at most `limit` of them.
    ///
    /// A caller who has read the message's body before hands it in. The subject's words come first, then those of the addresses, then those of the text without quoted history.
    public init(_ message: Message, body: MessageBody? = nil, limit: Int) {
        messageID = message.id
        conversationID = message.conversationID
        at = message.receivedAt
        var words = SearchWords(limit: limit)
        words.add(message.subject)
        for address in [message.from].compactMap(\.self) + message.to { words.add(address.description) }
        words.add((body ?? MessageBody(message)).newText)
        self.words = words.words
    }
}

extension MessageWords: StoredRecord {
    /// The collection of words.
    public static let collection = "message_words"
    /// The message's identifier.
    public var recordID: String { messageID.rawValue }
    /// By each word and by conversation, in the order of time.
    public var indexEntries: [IndexEntry] {
        words.map { IndexEntry("word", .text($0), .time(at)) }
            + [IndexEntry("conversation", .text(conversationID.rawValue), .time(at))]
    }
}

extension UnitOfWork {
    /// Makes a message findable by its words, in the commit that stores it; a `limit` of 0 leaves it out.
    ///
    /// A caller who has read the message's body before hands it in.
    public mutating func saveWords(
        of message: Message,
        body: MessageBody? = nil,
        limit: Int
    ) throws(StoreError) {
        guard limit > 0 else { return }
        try save(MessageWords(message, body: body, limit: limit))
    }
}
