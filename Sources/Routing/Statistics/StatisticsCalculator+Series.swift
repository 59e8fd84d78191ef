public import SupportCore

/// What happened in one hour or day.
public struct StatisticsPoint: Hashable, Sendable, Codable {
    /// When it begins.
    public let start: Timestamp
    /// Conversations that began.
    public var created = 0
    /// Resolutions.
    public var resolved = 0
    /// Answers by a person, or approved by one.
    public var responses = 0
    /// Answers that a model sent by itself.
    public var autonomousResponses = 0
    /// The mean wait for the answers by people, in wall seconds; nil without any.
    public var avgResponseTime: Double?
}

extension StatisticsCalculator {
    /// How finely a series is divided.
    public enum Step: String, Hashable, Sendable, Codable, CaseIterable {
        /// By the hours of the inbox's clocks.
        case hour
        /// By the days of the inbox's clocks.
        case day
    }

    /// What happened hour by hour or day by day, for plots; steps in which nothing happened are there too.
    ///
    /// - Parameters:
    ///   - facts: The facts of the inbox's conversations.
    ///   - step: How finely to divide.
    ///   - range: From when to when; at most 10,000 steps are returned.
    /// - Returns: The steps in order, the first one with the beginning of the range.
    public func series(
        _ facts: some Sequence<ConversationFacts>,
        by step: Step,
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
