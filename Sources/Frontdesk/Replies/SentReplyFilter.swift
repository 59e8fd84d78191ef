public import OversightQueue
public import SupportCore

/// Which of the model's replies to list.
public struct SentReplyFilter: Sendable, Hashable {
    package var from: Timestamp?
    package var to: Timestamp?
    package var category: String?
    package var tag: TagID?
    package var isAutomatic: Bool?
    package var onlyFollowedUp: Bool

    /// Describes which replies to list; all of them without conditions.
    ///
    /// - Parameters:
    ///   - from: Only those that were approved at this time or later.
    ///   - to: Only those that were approved before this time.
    ///   - category: Only those of this category.
    ///   - tag: Only those in conversations with this tag.
    ///   - isAutomatic: Only those that left without a person, or only those that a person approved; nil for both.
    ///   - onlyFollowedUp: Only those after which the customer has written again.
    public init(
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        category: String? = nil,
        tag: TagID? = nil,
        isAutomatic: Bool? = nil,
        onlyFollowedUp: Bool = false
    ) {
        self.from = from
        self.to = to
        self.category = category
        self.tag = tag
        self.isAutomatic = isAutomatic
        self.onlyFollowedUp = onlyFollowedUp
    }

    var index: String { isAutomatic == true ? "automatic" : "answer" }

    var range: IndexRange {
        IndexRange(from: from.map { IndexKey(.time($0)) }, to: to.map { IndexKey(.time($0)) })
    }

    func matches(_ reply: SentReply) -> Bool {
        guard reply.item.dispatch.phase == .accepted else { return false }
        if let category, reply.item.category != category { return false }
        if let isAutomatic, reply.item.isAutomatic != isAutomatic { return false }
        if let tag, reply.conversation?.tags.contains(tag) != true { return false }
        return !onlyFollowedUp || reply.followUp != nil
    }
}

/// A reply that the model wrote and that has left.
public struct SentReply: Sendable, Hashable {
    /// The mail, who allowed it, and its delivery.
    public let item: OutboxItem
    /// Its conversation as it is now.
    public let conversation: Conversation?
    package let followUp: FollowUpRecord?

    /// The customer's next message after it; nil if there was none.
    public var followUpMessageID: MessageID? { followUp?.messageID }
    /// Whether that message says that the reply did not help, or asks for a person.
    public var isComplaint: Bool { followUp?.isComplaint ?? false }
    /// Whether the customer opened it or followed a link in it, as far as the provider tells.
    public var isRead: Bool { item.delivery.reported.keys.contains { $0 == "opened" || $0 == "clicked" } }
}
