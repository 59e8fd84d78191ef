package import SupportCore

/// How an open conversation counts towards its agent's workload, written in the same commit as the conversation.
///
/// The number of an agent's open conversations is the sum over these records. The backlog of an inbox is its records without
/// an agent, the oldest conversation first.
package struct AssignmentRecord: Hashable, Sendable, Codable {
    package let conversationID: ConversationID
    package let inboxID: InboxID
    /// Nil while the conversation waits.
    package var agent: AgentID?
    /// When the conversation was created.
    package let since: Timestamp
    /// Why the last attempt to assign it failed.
    package var obstacle: AssignmentDecision.Obstacle?

    /// Nil for a conversation that is not open or in no inbox: it counts for no one.
    init?(_ conversation: Conversation, obstacle: AssignmentDecision.Obstacle?) {
        guard conversation.status == .open, let inbox = conversation.inboxID else { return nil }
        conversationID = conversation.id
        inboxID = inbox
        agent = conversation.assignee
        since = conversation.createdAt
        self.obstacle = conversation.assignee == nil ? obstacle : nil
    }
}

extension AssignmentRecord: StoredRecord {
    package static let collection = "assignments"
    package var recordID: String { conversationID.rawValue }

    package var indexEntries: [IndexEntry] {
        guard let agent else { return [IndexEntry("backlog", .text(inboxID.rawValue), .time(since))] }
        return [IndexEntry("agent", .text(inboxID.rawValue), .text(agent.rawValue), .time(since))]
    }
}
