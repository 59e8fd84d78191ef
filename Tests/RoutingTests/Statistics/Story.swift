import Routing
import SupportCore

/// Writes a conversation's timeline for tests.
struct Story {
    let id: ConversationID
    private(set) var entries: [TimelineEntry] = []

    init(_ id: ConversationID, in inbox: InboxID = "in", at start: Timestamp) {
        self.id = id
        add(.routed, start, ["inbox_id": inbox.rawValue])
    }

    var facts: ConversationFacts {
        entries.reduce(into: ConversationFacts(conversationID: id)) { $0.record($1) }
    }

    mutating func add(
        _ kind: TimelineEntry.Kind,
        _ at: Timestamp,
        _ details: [String: String] = [:],
        by actor: Principal = .system("test")
    ) {
        let entry = TimelineEntry(
            id: "\(id)-\(entries.count)",
            conversationID: id,
            kind: kind,
            actor: actor,
            at: at,
            details: details
        )
        entries.append(entry)
    }

    mutating func receive(_ at: Timestamp) { add(.messageReceived, at) }

    mutating func reply(_ at: Timestamp, _ origin: Message.Origin = .human, by agent: AgentID = "ann") {
        add(.messageSent, at, ["origin": origin.rawValue], by: origin == .automation ? .system("rules") : .human(agent))
    }

    mutating func set(_ status: Conversation.Status, _ at: Timestamp) {
        add(.statusChanged, at, ["status": status.rawValue])
    }
}
