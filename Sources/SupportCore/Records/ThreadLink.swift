/// Maps an external thread or message to its conversation.
///
/// It stores only a hash of the external name, so there is nothing in it to erase, and a message whose text was erased is still
/// recognised when it is delivered again.
package struct ThreadLink: Hashable, Sendable, Codable {
    /// The hashed name of the thread or message.
    package let id: String
    /// The conversation it belongs to.
    package let conversationID: ConversationID
    /// The message that it names, if it names a message.
    package let messageID: MessageID?

    /// Maps a name to a conversation.
    package init(name: ThreadName, conversationID: ConversationID, messageID: MessageID? = nil) {
        id = name.recordID
        self.conversationID = conversationID
        self.messageID = messageID
    }
}

extension ThreadLink: StoredRecord {
    /// The collection of thread links.
    package static let collection = "thread_links"
    /// The hashed name, because external names can be of any length.
    package var recordID: String { id }
}

/// The external name of a thread or message.
package enum ThreadName: Hashable, Sendable {
    /// A provider's thread.
    case thread(provider: String, id: String)
    /// A provider's message.
    case message(provider: String, id: String)
    /// A message by its Message-ID header, without angle brackets.
    case internetMessage(id: String)
    /// The address for answers in mail to people of the workspace, by its unguessable part.
    case replyAddress(token: String)
    /// What someone who takes no part in a conversation writes while naming it.
    case beside(conversation: ConversationID, writer: ContactID)

    /// The identifier of the link of this name.
    package var recordID: String {
        var hasher = FieldHasher(domain: "thread-v1")
        switch self {
        case .thread(let provider, let id): hasher.add(["thread", provider, id])
        case .message(let provider, let id): hasher.add(["message", provider, id])
        case .internetMessage(let id): hasher.add(["internet", id])
        case .replyAddress(let token): hasher.add(["reply", token])
        case .beside(let conversation, let writer): hasher.add(["beside", conversation.rawValue, writer.rawValue])
        }
        return hasher.finish().hex
    }
}
