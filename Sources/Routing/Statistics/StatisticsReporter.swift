public import SupportCore

/// Computes the statistics of a workspace's inboxes.
public struct StatisticsReporter: Sendable {
    private let store: WorkspaceStore
    private let calendars: WorkingCalendars

    /// Opens the statistics of a workspace, whose days are those of some zone data.
    public init(_ store: WorkspaceStore, zones: TimeZoneRules = .newest) {
        self.store = store
        calendars = WorkingCalendars(zones: zones)
    }

    /// The statistics of an inbox in a period, the last 30 days if it is nil.
    ///
    /// It reads the conversations that are open and those with an event in the period or today.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``RoutingError/inboxNotFound(_:)``, or the store's error.
    public func inbox(_ id: InboxID, in period: Range<Timestamp>? = nil, for principal: Principal = .host)
        async throws -> InboxStatistics
    {
        try await store.require(.viewReports, of: principal, in: id)
        let (calculator, now) = try await calculator(id, period)
        let earliest = min(calculator.period.lowerBound, calculator.day(of: now).lowerBound)
        return calculator.inbox(try await facts(of: id, since: earliest), now: now)
    }

    /// The statistics of an inbox's agents in a period, the last 30 days if it is nil.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``RoutingError/inboxNotFound(_:)``, or the store's error.
    public func team(_ id: InboxID, in period: Range<Timestamp>? = nil, for principal: Principal = .host)
        async throws -> TeamStatistics
    {
        try await store.require(.viewReports, of: principal, in: id)
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

    /// The width of a point in a series.
    public enum Step: String, Hashable, Sendable, Codable, CaseIterable {
        /// An hour on the inbox's clocks.
        case hour
        /// A day in the inbox's zone.
        case day
    }

    /// The counts of an inbox by hour or day, without gaps and at most 10,000 points.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``RoutingError/inboxNotFound(_:)``, or the store's error.
    public func series(
        _ id: InboxID,
        by step: Step,
        in range: Range<Timestamp>,
        for principal: Principal = .host
    ) async throws -> [StatisticsPoint] {
        try await store.require(.viewReports, of: principal, in: id)
        let (calculator, _) = try await calculator(id, range)
        return calculator.series(try await facts(of: id, since: range.lowerBound), by: step, in: range)
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
