public import SupportCore

/// What rules may refer to; what is nil is not checked.
public struct RuleDirectory: Hashable, Sendable {
    /// The tags.
    public var tags: Set<TagID>?
    /// The members.
    public var agents: Set<AgentID>?
    /// The contact lists.
    public var lists: Set<ContactListID>?
    /// The inboxes.
    public var inboxes: Set<InboxID>?
    /// The schedules of working hours.
    public var schedules: Set<String>?
    /// The classifier's intents.
    public var intents: Set<String>?

    /// Creates a directory.
    public init(
        tags: Set<TagID>? = nil,
        agents: Set<AgentID>? = nil,
        lists: Set<ContactListID>? = nil,
        inboxes: Set<InboxID>? = nil,
        schedules: Set<String>? = nil,
        intents: Set<String>? = nil
    ) {
        self.tags = tags
        self.agents = agents
        self.lists = lists
        self.inboxes = inboxes
        self.schedules = schedules
        self.intents = intents
    }
}
