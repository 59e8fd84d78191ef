package import SupportCore

/// The events of a conversation that statistics are computed from, in the order of their commits.
///
/// The clocks of processes differ, so an event can be committed after one whose time is later. It counts from the time of that
/// one: what the last commit says of a conversation is what the conversation is, and no time between two events is negative.
package struct ConversationFacts: Hashable, Sendable, Codable {
    package let conversationID: ConversationID
    package private(set) var events: [CountedEvent]

    package init(conversationID: ConversationID) {
        self.conversationID = conversationID
        events = []
    }

    /// Adds the event of a timeline entry; entries of other conversations, and those that don't count, change nothing.
    package mutating func record(_ entry: TimelineEntry) {
        guard entry.conversationID == conversationID, let event = CountedEvent(entry) else { return }
        events.append(event.notBefore(events.last?.at))
    }

    /// - Complexity: O(n) in the number of events.
    package var metrics: ConversationMetrics { ConversationMetrics(events) }
}

extension ConversationFacts: StoredRecord {
    package static let collection = "conversation_facts"
    package var recordID: String { conversationID.rawValue }

    package var indexEntries: [IndexEntry] {
        let metrics = metrics
        guard let inbox = metrics.inboxID, let last = events.last else { return [] }
        let activity = IndexEntry("activity", .text(inbox.rawValue), .time(last.at))
        return metrics.status == .open ? [activity, IndexEntry("open", .text(inbox.rawValue))] : [activity]
    }
}
