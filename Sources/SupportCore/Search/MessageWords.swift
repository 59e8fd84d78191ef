/// The words under which a message is found.
///
/// A record of its own, so that it can be omitted or erased without the message.
package struct MessageWords: Sendable, Hashable, Codable {
    /// The message.
    package let messageID: MessageID
    /// Its conversation.
    package let conversationID: ConversationID
    /// When the message was received or sent.
    package let at: Timestamp
    /// The words of its subject, its addresses and its text, as ``SearchWords`` makes them.
    package let words: [String]

    /// Collects the words of a message, at most `limit` of them.
    ///
    /// Pass the body if it was extracted before. The subject's words come first, then those of the addresses, then those of the text
    /// without quoted history.
    package init(_ message: Message, body: MessageBody? = nil, limit: Int) {
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
    package static let collection = "message_words"
    /// The message's identifier.
    package var recordID: String { messageID.rawValue }
    /// By each word and by conversation, in the order of time.
    package var indexEntries: [IndexEntry] {
        words.map { IndexEntry("word", .text($0), .time(at)) }
            + [IndexEntry("conversation", .text(conversationID.rawValue), .time(at))]
    }
}

extension UnitOfWork {
    /// Makes a message findable by its words, in the commit that stores it; a `limit` of 0 leaves it out.
    ///
    /// Pass the body if it was extracted before.
    package mutating func saveWords(
        of message: Message,
        body: MessageBody? = nil,
        limit: Int
    ) throws(StoreError) {
        guard limit > 0 else { return }
        try save(MessageWords(message, body: body, limit: limit))
    }
}
