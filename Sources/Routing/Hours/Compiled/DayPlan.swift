/// The opening hours between two midnights of the wall clock: disjoint, sorted spans in milliseconds of the day.
struct DayPlan: Hashable, Sendable {
    let spans: [Range<Int64>]
    let total: Int64

    /// Merges spans that overlap or touch, and clips them to the day.
    init(joining spans: [Range<Int64>]) {
        var joined: [Range<Int64>] = []
        for span in spans.map({ $0.clamped(to: 0..<Int64.day) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, span.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else if !span.isEmpty {
                joined.append(span)
            }
        }
        self.spans = joined
        total = joined.reduce(0) { $0 + Int64($1.upperBound - $1.lowerBound) }
    }

    func isOpen(at time: Int64) -> Bool {
        for span in spans where time < span.upperBound { return time >= span.lowerBound }
        return false
    }

    func openTime(before time: Int64) -> Int64 {
        var sum: Int64 = 0
        for span in spans where span.lowerBound < time { sum += min(span.upperBound, time) - span.lowerBound }
        return sum
    }

    /// The earliest time that has this much open time before it; the end of the day if there is less.
    func time(afterOpenTime wanted: Int64) -> Int64 {
        var left = wanted
        for span in spans {
            let length = span.upperBound - span.lowerBound
            if left <= length { return span.lowerBound + left }
            left -= length
        }
        return .day
    }

    /// The first time at or after `time` that is open, or closed; nil if there is none on this day.
    func first(isOpen wanted: Bool, from time: Int64) -> Int64? {
        guard isOpen(at: time) != wanted else { return time }
        if wanted { return spans.first { $0.lowerBound >= time }?.lowerBound }
        return spans.first { $0.contains(time) }.flatMap { $0.upperBound < .day ? $0.upperBound : nil }
    }
}
