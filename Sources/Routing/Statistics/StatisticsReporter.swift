public import SupportCore

/// Keeps the facts of conversations beside their timelines, and computes an inbox's statistics from them.
public struct StatisticsReporter: Sendable {
    private let store: WorkspaceStore
    private let calendars: WorkingCalendars

    /// Opens the statistics of a workspace.
    public init(_ store: WorkspaceStore, calendars: WorkingCalendars = WorkingCalendars()) {
        self.store = store
        self.calendars = calendars
    }

    /// How an inbox does.
    ///
    /// Reads the conversations that are open and those with an event in the period, or today.
    ///
    /// - Parameters:
    ///   - id: The inbox.
    ///   - period: The time in which events count; the last 30 days without it.
    /// - Returns: The statistics as of now.
    /// - Throws: ``RoutingError/inboxNotFound(_:)``, or the store's own errors.
    public func inbox(_ id: InboxID, in period: Range<Timestamp>? = nil) async throws -> InboxStatistics {
        let (calculator, now) = try await calculator(id, period)
        let earliest = min(calculator.period.lowerBound, calculator.day(of: now).lowerBound)
        return calculator.inbox(try await facts(of: id, since: earliest), now: now)
    }

    /// How an inbox's agents do in a period; the last 30 days without it.
    public func team(_ id: InboxID, in period: Range<Timestamp>? = nil) async throws -> TeamStatistics {
        let (calculator, _) = try await calculator(id, period)
        let facts = try await facts(of: id, since: calculator.period.lowerBound)
        let members = try await store.fetch(InboxTeam.self, id.rawValue)?.members.map(\.id) ?? []
        let everyone = Set(members).union(facts.flatMap { $0.metrics.handlers })
        let names = try await store.fetch(Agent.self, everyone.map(\.rawValue))
        return calculator.team(
            facts,
            members: members,
            names: Dictionary(uniqueKeysWithValues: names.map { (AgentID($0), $1.name) })
        )
    }

    /// What happened in an inbox, step by step.
    public func series(
        _ id: InboxID,
        by step: StatisticsCalculator.Step,
        in range: Range<Timestamp>
    ) async throws -> [StatisticsPoint] {
        let (calculator, _) = try await calculator(id, range)
        return calculator.series(try await facts(of: id, since: range.lowerBound), by: step, in: range)
    }

    /// Reads a conversation's facts from its timeline again.
    ///
    /// Needed only for conversations whose events were recorded without a ``StatisticsRecorder``.
    public func recompute(_ id: ConversationID) async throws -> ConversationFacts {
        try await store.transaction { unit in
            var facts = ConversationFacts(conversationID: id)
            let stored = try await unit.read(ConversationFacts.self, id.rawValue)
            var cursor: QueryCursor?
            repeat {
                let page = try await store.timeline(of: id, limit: 500, cursor: cursor)
                for entry in page.values { facts.record(entry) }
                cursor = page.next
            } while cursor != nil
            if facts != stored { try unit.save(facts) }
            return facts
        }
    }

    private func calculator(
        _ id: InboxID,
        _ period: Range<Timestamp>?
    ) async throws -> (StatisticsCalculator, Timestamp) {
        guard let inbox = try await store.fetch(Inbox.self, id.rawValue) else { throw RoutingError.inboxNotFound(id) }
        let now = store.time.now()
        let month = now - .seconds(30 * 86_400)..<now + .milliseconds(1)
        return (StatisticsCalculator(calendar: try calendars.calendar(of: inbox), period: period ?? month), now)
    }

    private func facts(of id: InboxID, since start: Timestamp) async throws -> [ConversationFacts] {
        let all = IndexRange.prefix(.text(id.rawValue))
        let recent = IndexRange(from: IndexKey(.text(id.rawValue), .time(start)), to: all.upperBound)
        var found: [ConversationID: ConversationFacts] = [:]
        for (index, range) in [("open", all), ("activity", recent)] {
            var cursor: QueryCursor?
            repeat {
                let page = try await store.page(
                    ConversationFacts.self,
                    index: index,
                    range: range,
                    limit: 500,
                    cursor: cursor
                )
                for facts in page.values { found[facts.conversationID] = facts }
                cursor = page.next
            } while cursor != nil
        }
        return Array(found.values)
    }
}
