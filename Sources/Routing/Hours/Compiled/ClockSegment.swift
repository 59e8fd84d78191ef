/// A period in which a zone keeps one offset, seen through a wall clock that never runs backwards.
///
/// When clocks are put back, this monotonic clock pauses until they show a later time than ever before; when they are put
/// forward, it jumps. Every wall time therefore belongs to the first instant at which the clock shows it or a later time: the
/// transition itself for a time in a gap, the first occurrence for a time that repeats.
struct ClockSegment: Sendable {
    /// The first instant, in milliseconds since 1970.
    let start: Int64
    /// Exclusive.
    let end: Int64
    /// Milliseconds east of UTC.
    let offset: Int64
    /// When the monotonic clock resumes after a pause; `start` if it doesn't pause.
    let resumption: Int64
    let isOpenDuringPause: Bool
    /// The pattern's open time when the clock resumes.
    let openTimeAtResumption: Int64
    /// The open time of all earlier segments.
    let openTimeBefore: Int64

    /// What the monotonic clock shows when it resumes.
    var firstWall: Int64 { resumption + offset }

    func openTime(before instant: Int64, _ pattern: WallPattern) -> Int64 {
        guard instant > resumption else {
            return openTimeBefore + (isOpenDuringPause ? instant - start : 0)
        }
        return openTimeBefore + openTimeOfPause + pattern.openTime(before: instant + offset) - openTimeAtResumption
    }

    private var openTimeOfPause: Int64 { isOpenDuringPause ? resumption - start : 0 }

    func isOpen(at instant: Int64, _ pattern: WallPattern) -> Bool {
        instant < resumption ? isOpenDuringPause : pattern.isOpen(at: instant + offset)
    }

    /// The first instant in the segment, from `instant` on, at which it is open, or closed.
    func first(isOpen wanted: Bool, from instant: Int64, _ pattern: WallPattern) -> Int64? {
        if instant < resumption, isOpenDuringPause == wanted { return instant }
        let wall = max(instant, resumption) + offset
        guard wall - offset < end else { return nil }
        return pattern.first(isOpen: wanted, from: wall, before: end + offset).map { $0 - offset }
    }

    /// The earliest instant that has this much open time before it; it has to be in the segment.
    func instant(afterOpenTime wanted: Int64, _ pattern: WallPattern) -> Int64 {
        let left = wanted - openTimeBefore
        guard left > openTimeOfPause else { return start + left }
        let target = openTimeAtResumption + left - openTimeOfPause
        return pattern.wall(afterOpenTime: target, within: firstWall...(end + offset)) - offset
    }
}
