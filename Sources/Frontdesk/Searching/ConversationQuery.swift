public import SupportCore

/// Which conversations to list; every condition that is given must hold.
public struct ConversationQuery: Sendable, Hashable {
    /// Words that must all occur in one message of the conversation: in its subject, its addresses or its text.
    ///
    /// The beginning of the last word is enough, so that one can search while typing.
    public var text: String
    /// Only those with this status.
    public var status: Conversation.Status?
    /// Only those of this agent.
    public var assignee: AgentID?
    /// Only those that no agent has.
    public var isUnassigned = false
    /// Only those in this inbox.
    public var inbox: InboxID?
    /// Only those with this tag.
    public var tag: TagID?
    /// Only those of this contact.
    public var contact: ContactID?
    /// Only those whose message came at this time or later: the message with the words, or else the newest one.
    public var from: Timestamp?
    /// Only those whose message came before this time.
    public var to: Timestamp?
    /// How many at most, 1 to 200.
    public var limit: Int
    /// Where the page before ended.
    public var cursor: QueryCursor?

    /// Describes which conversations to list; all of them without conditions.
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
        cursor: QueryCursor? = nil
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
            && (!isUnassigned || conversation.assignee == nil)
            && (inbox == nil || conversation.inboxID == inbox) && (contact == nil || conversation.contactID == contact)
            && tag.map { conversation.tags.contains($0) } ?? true
    }

    /// The narrowest index that holds all that is looked for, in the order of time.
    var index: (name: String, parts: [IndexKey.Part]) {
        if let contact { return ("contact", [.text(contact.rawValue)]) }
        if let tag { return ("tag", [.text(tag.rawValue)]) }
        guard let status else { return ("recent", []) }
        if let assignee { return ("assignee", [.text(assignee.rawValue), .text(status.rawValue)]) }
        if isUnassigned { return ("assignee", [.text(""), .text(status.rawValue)]) }
        if let inbox { return ("inbox", [.text(inbox.rawValue), .text(status.rawValue)]) }
        return ("status", [.text(status.rawValue)])
    }
}

/// Places in lists of the same records by time, whatever their index keys begin with.
extension QueryCursor {
    init(at time: Timestamp, id: String) {
        self.init(key: IndexKey(.time(time)), id: id)
    }

    /// The same place in an index whose keys begin with `parts`.
    func after(_ parts: [IndexKey.Part]) -> QueryCursor {
        QueryCursor(key: IndexKey(bytes: IndexKey(parts: parts).bytes + key.bytes), id: id)
    }

    /// By time, then by the bytes of the identifier, as a store orders them.
    func isBefore(_ other: QueryCursor) -> Bool {
        key == other.key ? id.utf8.lexicographicallyPrecedes(other.id.utf8) : key < other.key
    }
}
