package import SupportCore

/// The events of a conversation that statistics are computed from.
///
/// They are a set: an event that is added twice counts once, and the order of arrival does not matter. Facts that were updated
/// event by event therefore always equal those read from the whole timeline.
package struct ConversationFacts: Hashable, Sendable, Codable {
    package let conversationID: ConversationID
    /// Sorted by time.
    package private(set) var events: [CountedEvent]

    package init(conversationID: ConversationID) {
        self.conversationID = conversationID
        events = []
    }

    package init(conversationID: ConversationID, timeline: some Sequence<TimelineEntry>) {
        self.init(conversationID: conversationID)
        for entry in timeline { record(entry) }
    }

    /// Adds the event of an entry; entries of other conversations and repeated ones change nothing.
    ///
    /// - Complexity: O(1) for an entry that is later than all others, O(n) otherwise.
    package mutating func record(_ entry: TimelineEntry) {
        guard entry.conversationID == conversationID, let event = CountedEvent(entry) else { return }
        let place = events.partitioningIndex { !$0.precedes(event) }
        guard place == events.count || events[place].id != event.id else { return }
        events.insert(event, at: place)
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
