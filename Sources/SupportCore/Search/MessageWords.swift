internal import MessageText

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
    /// The subject's come first, then those of the addresses, then those of the text without quoted history.
    public init(_ message: Message, limit: Int) {
        messageID = message.id
        conversationID = message.conversationID
        at = message.receivedAt
        var words = SearchWords(limit: limit)
        words.add(message.subject)
        for address in [message.from].compactMap(\.self) + message.to { words.add(address.description) }
        words.add(Self.text(of: message))
        self.words = words.words
    }

    private static func text(of message: Message) -> String {
        let plain = message.bodyText.flatMap { $0.isEmpty ? nil : $0 }
        let text = plain ?? message.bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
        let new = ReplyText(text).newText
        return new.isEmpty ? text : new
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
    public mutating func saveWords(of message: Message, limit: Int) throws(StoreError) {
        guard limit > 0 else { return }
        try save(MessageWords(message, limit: limit))
    }
}
