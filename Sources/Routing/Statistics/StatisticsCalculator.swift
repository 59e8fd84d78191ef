package import SupportCore

/// Computes an inbox's statistics from the facts of its conversations, without stored averages.
///
/// An event counts if it happened in the period. "Today" is the current day in the inbox's zone.
package struct StatisticsCalculator: Sendable {
    let calendar: WorkingCalendar
    let period: Range<Timestamp>

    /// Who sends replies that a person wrote or approved.
    static let people: Set<CountedEvent.Responder> = [.human, .approvedDraft]

    /// - Parameters:
    ///   - calendar: The calendar of the inbox's working hours.
    ///   - period: The time in which events count; without it, all events do.
    package init(calendar: WorkingCalendar, period: Range<Timestamp>? = nil) {
        self.calendar = calendar
        self.period = period ?? Timestamp(milliseconds: .min)..<Timestamp(milliseconds: .max)
    }

    /// - Complexity: O(n log n) in the number of events.
    package func inbox(_ facts: some Sequence<ConversationFacts>, now: Timestamp) -> InboxStatistics {
        let all = facts.map(\.metrics)
        let today = day(of: now)
        let open = all.filter { $0.status == .open }
        let ratings = all.compactMap { metrics in metrics.ratedAt.flatMap { period.contains($0) ? metrics.rating : nil }
        }
        let spans = Spans(all, period)
        let wall = spans.durations { $1 - $0 }
        return InboxStatistics(
            openConversations: open.count,
            unassignedConversations: open.count { $0.assignee == nil },
            avgResponseTime: wall.response.average,
            avgResolutionTime: wall.resolution.average,
            conversationsToday: all.count { $0.createdAt.map(today.contains) ?? false },
            resolvedToday: all.count { $0.resolutions.contains(where: today.contains) },
            csat: Self.mean(ratings),
            ratings: ratings.count,
            positiveRatings: Self.mean(ratings.map { $0 >= 4 ? 1 : 0 }),
            reopened: all.flatMap(\.reopenings).count(where: period.contains),
            wall: wall,
            business: spans.durations { calendar.businessTime(from: $0, to: $1) }
        )
    }

    /// A reply is credited to the agent who wrote or approved it, not to the assignee.
    ///
    /// - Parameters:
    ///   - facts: The facts of the inbox's conversations.
    ///   - members: Agents who are listed even if they have not replied.
    ///   - names: The agents' names.
    /// - Returns: The agents, sorted by identifier.
    package func team(
        _ facts: some Sequence<ConversationFacts>,
        members: some Sequence<AgentID> = [],
        names: [AgentID: String] = [:]
    ) -> TeamStatistics {
        let all = facts.map(\.metrics)
        let responses = Dictionary(
            grouping: all.flatMap(\.responses).filter { period.contains($0.at) && Self.people.contains($0.responder) },
            by: \.agent
        )
        let rated = all.filter { $0.ratedAt.map(period.contains) ?? false }
        let handlers = all.flatMap(\.handledAt).filter { $0.value.contains(where: period.contains) }.map(\.key)
        let agents = Set(members).union(handlers)
        return TeamStatistics(
            members: agents.sorted().map { agent in
                TeamStatistics.Member(
                    userID: agent,
                    name: names[agent] ?? agent.rawValue,
                    conversationsHandled: all.count { $0.handledAt[agent]?.contains(where: period.contains) ?? false },
                    avgResponseTime: DurationSummary((responses[agent] ?? []).map { $0.at - $0.since }).average,
                    csat: Self.mean(rated.filter { $0.ratedAgent == agent }.compactMap(\.rating))
                )
            }
        )
    }

    /// The day of an instant in the inbox's zone.
    func day(of instant: Timestamp) -> Range<Timestamp> {
        let day = calendar.zone.day(at: instant)
        let start = calendar.zone.start(of: day)
        return start..<max(start, calendar.zone.start(of: day.adding(days: 1)))
    }

    static func mean(_ numbers: [Int]) -> Double? {
        numbers.isEmpty ? nil : Double(numbers.reduce(0, +)) / Double(numbers.count)
    }
}

/// The start and end of everything that is measured.
private struct Spans {
    typealias Span = (start: Timestamp, end: Timestamp)
    private var response: [Span] = []
    private var firstResponse: [Span] = []
    private var firstAutonomousResponse: [Span] = []
    private var firstResolution: [Span] = []
    private var resolution: [Span] = []

    init(_ all: [ConversationMetrics], _ period: Range<Timestamp>) {
        for metrics in all {
            response += metrics.responses.filter { StatisticsCalculator.people.contains($0.responder) }.map {
                ($0.since, $0.at)
            }
            firstResponse += Self.span(metrics.firstResponse(by: StatisticsCalculator.people))
            firstAutonomousResponse += Self.span(metrics.firstResponse(by: [.autonomous]))
            guard let start = metrics.createdAt, let first = metrics.resolutions.first else { continue }
            firstResolution.append((start, first))
            resolution.append((start, metrics.resolutions.last ?? first))
        }
        response.removeAll { !period.contains($0.end) }
        firstResponse.removeAll { !period.contains($0.end) }
        firstAutonomousResponse.removeAll { !period.contains($0.end) }
        firstResolution.removeAll { !period.contains($0.end) }
        resolution.removeAll { !period.contains($0.end) }
    }

    func durations(_ length: (Timestamp, Timestamp) -> Duration) -> InboxStatistics.Durations {
        InboxStatistics.Durations(
            response: DurationSummary(response.map(length)),
            firstResponse: DurationSummary(firstResponse.map(length)),
            firstAutonomousResponse: DurationSummary(firstAutonomousResponse.map(length)),
            firstResolution: DurationSummary(firstResolution.map(length)),
            resolution: DurationSummary(resolution.map(length))
        )
    }

    private static func span(_ response: ConversationMetrics.Response?) -> [Span] {
        response.map { [($0.since, $0.at)] } ?? []
    }
}
