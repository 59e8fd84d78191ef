public import SupportCore

/// Which conversations to look for; every condition that is given must hold.
public struct ConversationQuery: Sendable, Hashable {
    /// Words that must all occur in one message of the conversation: in its subject, its addresses or its text.
    ///
    /// Of the last word the beginning is enough, so that one can search while typing.
    public var text: String
    /// Only those with this status.
    public var status: Conversation.Status?
    /// Only those of this agent.
    public var assignee: AgentID?
    /// Only those in this inbox.
    public var inbox: InboxID?
    /// Only those with this tag.
    public var tag: TagID?
    /// Only those of this contact.
    public var contact: ContactID?
    /// Only those whose message was at this time or later: the message with the words, or else the newest one.
    public var from: Timestamp?
    /// Only those whose message was before this time.
    public var to: Timestamp?
    /// How many at most, 1 to 200.
    public var limit: Int
    /// Where the page before ended.
    public var cursor: ConversationCursor?

    /// Describes what to look for.
    public init(
        _ text: String = "",
        status: Conversation.Status? = nil,
        assignee: AgentID? = nil,
        inbox: InboxID? = nil,
        tag: TagID? = nil,
        contact: ContactID? = nil,
        from: Timestamp? = nil,
        to: Timestamp? = nil,
        limit: Int = 50,
        cursor: ConversationCursor? = nil
    ) {
        self.text = text
        self.status = status
        self.assignee = assignee
        self.inbox = inbox
        self.tag = tag
        self.contact = contact
        self.from = from
        self.to = to
        self.limit = min(max(limit, 1), 200)
        self.cursor = cursor
    }

    /// Whether a conversation meets the conditions that are not about text and time.
    func matches(_ conversation: Conversation) -> Bool {
        (status == nil || conversation.status == status) && (assignee == nil || conversation.assignee == assignee)
            && (inbox == nil || conversation.inboxID == inbox) && (contact == nil || conversation.contactID == contact)
            && tag.map { conversation.tags.contains($0) } ?? true
    }

    /// The narrowest list that holds all that is looked for, in the order of time.
    var list: ConversationFilter {
        if let contact { return .contact(contact) }
        if let tag { return .tag(tag) }
        guard let status else { return .all }
        if let assignee { return .assignee(assignee, status) }
        if let inbox { return .inbox(inbox, status) }
        return .status(status)
    }
}

/// The place where a page of conversations ended.
public struct ConversationCursor: Sendable, Hashable, Codable {
    /// The time of the last one that was looked at.
    let at: Timestamp
    /// Its identifier.
    let id: String
}

/// A page of conversations that were found.
public struct ConversationPage: Sendable {
    /// The conversations, the one with the newest matching message first.
    public let conversations: [Conversation]
    /// Where the next page begins; nil if there is none.
    public let next: ConversationCursor?
}
