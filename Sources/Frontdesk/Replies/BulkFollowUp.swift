public import SupportCore

/// A further mail to everyone who got certain answers, to set right what was wrong in them.
public struct BulkFollowUp: Sendable, Hashable {
    /// The order's name: each conversation gets one mail of an order, however often it is carried out.
    public var id: String
    /// The answers that were wrong.
    public var filter: SentReplyFilter
    /// What the mail says, as a template with the values `contact.name`, `conversation.subject` and `answer.text`.
    public var text: String

    /// Describes an order.
    public init(_ id: String, after filter: SentReplyFilter, text: String) {
        self.id = id
        self.filter = filter
        self.text = text
    }
}

/// What carrying out a page of an order has come to.
public struct FollowUpProgress: Sendable, Hashable {
    /// How many mails wait for review now because of this call.
    public var submitted = 0
    /// How many conversations had theirs already.
    public var known = 0
    /// Conversations that cannot get theirs, with the reason as a stable word.
    public var skipped: [ConversationID: String] = [:]
    /// Where to go on; nil if the order is done.
    public var next: QueryCursor?
}
