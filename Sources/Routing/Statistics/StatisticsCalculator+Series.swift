public import SupportCore

/// The counts of one hour or day.
public struct StatisticsPoint: Hashable, Sendable, Codable {
    /// The start of the hour or day.
    public let start: Timestamp
    /// Conversations created.
    public var created = 0
    /// Resolutions.
    public var resolved = 0
    /// Replies that a person wrote or approved.
    public var responses = 0
    /// Replies that a model sent without approval.
    public var autonomousResponses = 0
    /// The mean time customers waited for the replies by people, in seconds of wall time; nil without any.
    public var avgResponseTime: Double?
}

extension StatisticsCalculator {
    typealias Step = StatisticsReporter.Step

    /// The points of a range without gaps, at most 10,000.
    package func series(
        _ facts: some Sequence<ConversationFacts>,
        by step: StatisticsReporter.Step,
        in range: Range<Timestamp>
    ) -> [StatisticsPoint] {
        var points = steps(step, range).map { StatisticsPoint(start: $0) }
        guard let first = points.first else { return [] }
        let end = following(points[points.count - 1].start, step)
        var waits = [[Duration]](repeating: [], count: points.count)
        func index(_ instant: Timestamp) -> Int? {
            guard range.contains(instant), instant >= first.start, instant < end else { return nil }
            return points.partitioningIndex { $0.start > instant } - 1
        }
        for metrics in facts.map(\.metrics) {
            if let place = metrics.createdAt.flatMap(index) { points[place].created += 1 }
            for place in metrics.resolutions.compactMap(index) { points[place].resolved += 1 }
            for response in metrics.responses {
                guard let place = index(response.at) else { continue }
                if response.responder == .autonomous {
                    points[place].autonomousResponses += 1
                } else {
                    points[place].responses += 1
                    waits[place].append(response.at - response.since)
                }
            }
        }
        for place in points.indices { points[place].avgResponseTime = DurationSummary(waits[place]).average }
        return points
    }

    private func steps(_ step: Step, _ range: Range<Timestamp>) -> [Timestamp] {
        guard !range.isEmpty else { return [] }
        var steps = [beginning(of: range.lowerBound, step)]
        while steps.count < 10_000 {
            let next = following(steps[steps.count - 1], step)
            guard next < range.upperBound, next > steps[steps.count - 1] else { break }
            steps.append(next)
        }
        return steps
    }

    private func beginning(of instant: Timestamp, _ step: Step) -> Timestamp {
        guard step == .hour else { return day(of: instant).lowerBound }
        let hour: Int64 = 3_600_000
        let wall = CalendarRange.clamped(instant) + Int64(calendar.zone.period(at: instant).offset) * 1000
        return instant - .milliseconds(wall - wall.quotient(by: hour) * hour)
    }

    private func following(_ start: Timestamp, _ step: Step) -> Timestamp {
        step == .day ? day(of: start).upperBound : beginning(of: start + .seconds(3600), .hour)
    }
}
