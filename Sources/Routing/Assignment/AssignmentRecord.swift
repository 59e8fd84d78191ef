public import SupportCore

/// What is counted of one open conversation: where it lies and who has it.
///
/// It is kept beside the conversation in the same commit. Loads are sums over slips, and the backlog of an inbox is its
/// slips without an agent, the oldest conversation first.
public struct AssignmentRecord: Hashable, Sendable, Codable {
    /// The conversation.
    public let conversationID: ConversationID
    /// The inbox it lies in.
    public let inboxID: InboxID
    /// Who has it; nil while it waits.
    public var agent: AgentID?
    /// When the conversation began.
    public let since: Timestamp
    /// Why nobody got it when it was last tried.
    public var obstacle: AssignmentObstacle?

    /// The slip of a conversation; nil if nothing is counted of it, because it is not open or lies in no inbox.
    init?(_ conversation: Conversation, obstacle: AssignmentObstacle?) {
        guard conversation.status == .open, let inbox = conversation.inboxID else { return nil }
        conversationID = conversation.id
        inboxID = inbox
        agent = conversation.assignee
        since = conversation.createdAt
        self.obstacle = conversation.assignee == nil ? obstacle : nil
    }
}

extension AssignmentRecord: StoredRecord {
    /// The collection of slips.
    public static let collection = "assignments"
    /// The conversation's identifier.
    public var recordID: String { conversationID.rawValue }

    /// By inbox and age among those that wait, by inbox and agent among the others.
    public var indexEntries: [IndexEntry] {
        guard let agent else { return [IndexEntry("backlog", .text(inboxID.rawValue), .time(since))] }
        return [IndexEntry("agent", .text(inboxID.rawValue), .text(agent.rawValue), .time(since))]
    }
}
