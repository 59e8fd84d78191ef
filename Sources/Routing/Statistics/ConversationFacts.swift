public import SupportCore

/// What happened in a conversation, as far as statistics are concerned.
///
/// The facts are a set: events that arrive twice count once, and the order of their arrival does not matter. So facts that
/// grew event by event equal those that are read from the timeline afterwards, always.
public struct ConversationFacts: Hashable, Sendable, Codable {
    /// The conversation.
    public let conversationID: ConversationID
    /// The events, in order.
    public private(set) var events: [CountedEvent]

    /// Begins without events.
    public init(conversationID: ConversationID) {
        self.conversationID = conversationID
        events = []
    }

    /// Reads the facts of a conversation from its timeline.
    public init(conversationID: ConversationID, timeline: some Sequence<TimelineEntry>) {
        self.init(conversationID: conversationID)
        for entry in timeline { record(entry) }
    }

    /// Adds what counts of an entry; entries of other conversations, and those that were added before, change nothing.
    ///
    /// - Complexity: O(1) for an entry that is later than all others, O(n) otherwise.
    public mutating func record(_ entry: TimelineEntry) {
        guard entry.conversationID == conversationID, let event = CountedEvent(entry) else { return }
        let place = events.partitioningIndex { !$0.precedes(event) }
        guard place == events.count || events[place].id != event.id else { return }
        events.insert(event, at: place)
    }

    /// What the events come to.
    ///
    /// - Complexity: O(n) in the number of events.
    public var metrics: ConversationMetrics { ConversationMetrics(events) }
}

extension ConversationFacts: StoredRecord {
    /// The collection of facts.
    public static let collection = "conversation_facts"
    /// The conversation's identifier.
    public var recordID: String { conversationID.rawValue }

    /// By inbox and last event; by inbox among those that are open.
    public var indexEntries: [IndexEntry] {
        let metrics = metrics
        guard let inbox = metrics.inboxID, let last = events.last else { return [] }
        let activity = IndexEntry("activity", .text(inbox.rawValue), .time(last.at))
        return metrics.status == .open ? [activity, IndexEntry("open", .text(inbox.rawValue))] : [activity]
    }
}
