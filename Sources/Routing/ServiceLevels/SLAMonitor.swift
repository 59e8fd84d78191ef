public import SupportCore

/// Watches the targets of conversations, and tells of warnings and breaches once each.
public struct SLAMonitor: Sendable {
    private let calendars: WorkingCalendars

    /// Creates a desk that keeps its calendars in `calendars`.
    public init(calendars: WorkingCalendars = WorkingCalendars()) {
        self.calendars = calendars
    }

    /// The timers of a conversation as they are in this step.
    public func timers(of conversation: Conversation, in unit: inout UnitOfWork) async throws -> [SLATimer] {
        try await unit.runRecorders()
        guard let id = conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue),
            let levels = inbox.settings.serviceLevels,
            let facts = try await unit.read(ConversationFacts.self, conversation.id.rawValue)
        else { return [] }
        let clock = SLAClock(levels: levels, calendar: try calendars.calendar(of: inbox))
        return clock.timers(of: facts.metrics, priority: conversation.priority)
    }

    /// Notes the warnings and breaches that have happened, and when to look again.
    ///
    /// Call it in every step that changes a conversation's priority, inbox or status, or that notes a message.
    ///
    /// - Returns: What is new.
    @discardableResult
    public func check(_ conversation: Conversation, in unit: inout UnitOfWork) async throws -> [SLAEvent] {
        let events = try await timers(of: conversation, in: &unit).flatMap(\.events).sorted { $0.at < $1.at }
        let stored = try await unit.read(SLAWatch.self, conversation.id.rawValue)
        var watch = stored ?? SLAWatch(conversationID: conversation.id)
        let news = events.filter { $0.at <= unit.now && !watch.told.contains($0.code) }
        for event in news {
            watch.told.insert(event.code)
            unit.record(event.workspaceEvent(on: conversation.id))
        }
        watch.nextAt = events.first { $0.at > unit.now && !watch.told.contains($0.code) }?.at
        if watch != (stored ?? SLAWatch(conversationID: conversation.id)) { try unit.save(watch) }
        return news
    }

    /// Looks at all conversations for which something is due.
    ///
    /// - Parameters:
    ///   - store: The workspace.
    ///   - limit: How many conversations are looked at most.
    /// - Returns: What is new, by conversation.
    /// - Throws: The store's own errors; what was noted so far is kept.
    @discardableResult
    public func checkDue(
        in store: WorkspaceStore,
        limit: Int = 500
    ) async throws -> [ConversationID: [SLAEvent]] {
        let end = IndexKey(.time(store.time.now() + .milliseconds(1)))
        let due = try await store.page(SLAWatch.self, index: "due", range: IndexRange(to: end), limit: limit)
        var news: [ConversationID: [SLAEvent]] = [:]
        for watch in due.values {
            news[watch.conversationID] = try await store.transaction { unit in
                guard let conversation = try await unit.read(Conversation.self, watch.recordID) else {
                    if try await unit.read(SLAWatch.self, watch.recordID) != nil {
                        unit.delete(SLAWatch.self, watch.recordID)
                    }
                    return []
                }
                return try await check(conversation, in: &unit)
            }
        }
        return news.filter { !$0.value.isEmpty }
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

/// What was told of a conversation's targets, and when to look again.
struct SLAWatch: Hashable, StoredRecord {
    static let collection = "service_level_watches"

    let conversationID: ConversationID
    var told: Set<String> = []
    var nextAt: Timestamp?

    init(conversationID: ConversationID) { self.conversationID = conversationID }

    var recordID: String { conversationID.rawValue }

    /// By the time to look again.
    var indexEntries: [IndexEntry] {
        nextAt.map { [IndexEntry("due", .time($0))] } ?? []
    }
}
