public import SupportCore

/// A further mail to everyone who got certain replies, to correct them.
public struct BulkFollowUp: Sendable, Hashable {
    package var id: String
    package var filter: SentReplyFilter
    package var text: String

    /// Describes a follow-up.
    ///
    /// - Parameters:
    ///   - id: Its name: each conversation gets one mail under it, however often it is submitted.
    ///   - filter: The replies that were wrong.
    ///   - text: What the mail says, as a template with the values `contact.name`, `conversation.subject` and `answer.text`.
    public init(_ id: String, after filter: SentReplyFilter, text: String) {
        self.id = id
        self.filter = filter
        self.text = text
    }
}

extension BulkFollowUp {
    /// What a page of it has led to.
    public struct Progress: Sendable, Hashable {
        /// How many mails wait for review now because of this call.
        public var submitted = 0
        /// How many conversations had theirs already.
        public var known = 0
        /// Conversations that cannot get theirs, with the reason as a stable word.
        public var skipped: [ConversationID: String] = [:]
        /// Where the next page begins; nil if there is none.
        public var next: QueryCursor?
    }
}
