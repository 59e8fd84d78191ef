package import SupportCore

/// Watches the service level targets of conversations and reports each warning and breach once.
package struct SLAMonitor: Sendable {
    private let calendars: WorkingCalendars

    package init(calendars: WorkingCalendars = WorkingCalendars()) {
        self.calendars = calendars
    }

    package func timers(of conversation: Conversation, in unit: inout UnitOfWork) async throws -> [SLATimer] {
        try await unit.runRecorders()
        guard let id = conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue),
            let policy = inbox.settings.serviceLevels,
            let facts = try await unit.read(ConversationFacts.self, conversation.id.rawValue)
        else { return [] }
        let clock = SLAClock(policy: policy, calendar: try calendars.calendar(of: inbox))
        return clock.timers(of: facts.metrics, priority: conversation.priority)
    }

    /// Records new warnings and breaches of a conversation, and when to check it again.
    ///
    /// To be called in every transaction that adds a message or changes the priority, inbox or status.
    ///
    /// - Returns: The new events.
    @discardableResult
    package func check(_ conversation: Conversation, in unit: inout UnitOfWork) async throws -> [SLAEvent] {
        let events = try await timers(of: conversation, in: &unit).flatMap(\.events).sorted { $0.at < $1.at }
        let stored = try await unit.read(SLAWatch.self, conversation.id.rawValue)
        var watch = stored ?? SLAWatch(conversationID: conversation.id)
        let new = events.filter { $0.at <= unit.now && !watch.reported.contains($0.code) }
        for event in new {
            watch.reported.insert(event.code)
            unit.record(event.workspaceEvent(on: conversation.id))
        }
        watch.nextAt = events.first { $0.at > unit.now && !watch.reported.contains($0.code) }?.at
        if watch != (stored ?? SLAWatch(conversationID: conversation.id)) { try unit.save(watch) }
        return new
    }

    /// Checks at most `limit` conversations with a timer that has run out.
    ///
    /// - Returns: The new events by conversation.
    @discardableResult
    package func checkDue(
        in store: WorkspaceStore,
        limit: Int = 500
    ) async throws -> [ConversationID: [SLAEvent]] {
        let end = IndexKey(.time(store.time.now() + .milliseconds(1)))
        let due = try await store.page(SLAWatch.self, index: "due", range: IndexRange(to: end), limit: limit)
        var new: [ConversationID: [SLAEvent]] = [:]
        for watch in due.values {
            new[watch.conversationID] = try await store.transaction { unit in
                guard let conversation = try await unit.read(Conversation.self, watch.recordID) else {
                    if try await unit.read(SLAWatch.self, watch.recordID) != nil {
                        unit.delete(SLAWatch.self, watch.recordID)
                    }
                    return []
                }
                return try await check(conversation, in: &unit)
            }
        }
        return new.filter { !$0.value.isEmpty }
    }

    /// When a conversation has to be checked next; nil if none is watched.
    package func nextCheck(in store: WorkspaceStore) async throws -> Timestamp? {
        try await store.page(SLAWatch.self, index: "due", limit: 1).values.first?.nextAt
    }
}

extension SLAEvent {
    fileprivate func workspaceEvent(on conversation: ConversationID) -> WorkspaceEvent {
        WorkspaceEvent(
            kind == .warning ? .serviceLevelWarning : .serviceLevelBreach,
            by: .system("routing"),
            on: conversation,
            details: ["target": target.rawValue, "due": at.description]
        )
    }
}

/// The events of a conversation that were reported, and when to check it again.
package struct SLAWatch: Hashable, StoredRecord {
    package static let collection = "service_level_watches"

    let conversationID: ConversationID
    var reported: Set<String> = []
    var nextAt: Timestamp?

    init(conversationID: ConversationID) { self.conversationID = conversationID }

    package var recordID: String { conversationID.rawValue }

    package var indexEntries: [IndexEntry] {
        nextAt.map { [IndexEntry("due", .time($0))] } ?? []
    }
}
