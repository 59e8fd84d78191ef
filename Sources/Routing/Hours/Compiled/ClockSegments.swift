internal import SupportCore

/// The segments of a zone's history, each with the open time before it.
struct ClockSegments: Sendable {
    private let segments: [ClockSegment]

    init(_ history: ZoneHistory, _ pattern: WallPattern) {
        var segments: [ClockSegment] = []
        var latestWall = Int64.min
        var sum: Int64 = 0
        for (index, period) in history.periods.enumerated() {
            let start = index == 0 ? CalendarRange.start : CalendarRange.clamped(period.start)
            let isLast = index + 1 == history.periods.count
            let end = isLast ? CalendarRange.end : CalendarRange.clamped(history.periods[index + 1].start)
            guard start < end else { continue }
            let offset = Int64(period.offset) * 1000
            let resumption = min(max(start, latestWall == .min ? start : latestWall - offset), end)
            let segment = ClockSegment(
                start: start,
                end: end,
                offset: offset,
                resumption: resumption,
                isOpenDuringPause: resumption > start && pattern.isOpen(at: latestWall - 1),
                openTimeAtResumption: pattern.openTime(before: resumption + offset),
                openTimeBefore: sum
            )
            sum = segment.openTime(before: end, pattern)
            latestWall = max(latestWall, end + offset)
            segments.append(segment)
        }
        self.segments = segments
    }

    /// The segment that contains a clamped instant.
    subscript(at instant: Int64) -> ClockSegment { segments[index { $0.start <= instant }] }

    /// The first instant at or after `instant` that is open, or closed; nil if there is none.
    func first(isOpen wanted: Bool, from instant: Int64, _ pattern: WallPattern) -> Int64? {
        for segment in segments[index(where: { $0.start <= instant })...] {
            let from = max(instant, segment.start)
            if let found = segment.first(isOpen: wanted, from: from, pattern) { return found }
        }
        return nil
    }

    /// The earliest instant that has this much open time before it; nil if there is none.
    func instant(afterOpenTime wanted: Int64, _ pattern: WallPattern) -> Int64? {
        let segment = segments[index { $0.openTimeBefore < wanted }]
        guard segment.openTime(before: segment.end, pattern) >= wanted else { return nil }
        return segment.instant(afterOpenTime: wanted, pattern)
    }

    /// The last segment of the leading ones that fulfil a condition; the first segment if none does.
    private func index(where holds: (ClockSegment) -> Bool) -> Int {
        max(0, segments.partitioningIndex { !holds($0) } - 1)
    }
}
