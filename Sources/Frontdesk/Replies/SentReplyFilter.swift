public import OversightQueue
public import SupportCore

/// Which answers of models to find.
public struct SentReplyFilter: Sendable, Hashable {
    /// Only those that were approved at this time or later.
    public var from: Timestamp?
    /// Only those that were approved before this time.
    public var to: Timestamp?
    /// Only those of this category.
    public var category: String?
    /// Only those in conversations with this tag.
    public var tag: TagID?
    /// Only those that left without a person, or only those that a person approved; nil for both.
    public var isAutomatic: Bool?
    /// Only those after which the customer has written again.
    public var onlyFollowedUp: Bool

    /// Describes which answers to find; all of them without conditions.
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

    func matches(_ answer: SentReply) -> Bool {
        guard answer.item.dispatch.phase == .accepted else { return false }
        if let category, answer.item.category != category { return false }
        if let isAutomatic, answer.item.isAutomatic != isAutomatic { return false }
        if let tag, answer.conversation?.tags.contains(tag) != true { return false }
        return !onlyFollowedUp || answer.followUp != nil
    }
}

/// An answer of a model that has left, and what became of it.
public struct SentReply: Sendable, Hashable {
    /// The mail, who allowed it, and its delivery.
    public let item: OutboxItem
    /// Its conversation as it is now.
    public let conversation: Conversation?
    /// That the customer has written again, if so.
    public let followUp: FollowUpRecord?

    /// Whether the customer opened it or followed a link in it, as far as the provider tells.
    public var isRead: Bool { item.delivery.reported.keys.contains { $0 == "opened" || $0 == "clicked" } }
}
