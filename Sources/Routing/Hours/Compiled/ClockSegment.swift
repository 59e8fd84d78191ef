/// A stretch of time in which a zone's clocks keep one offset, seen through a clock that never runs back.
///
/// Where people put their clocks back, the monotone clock stands still until they show a later time than ever before.
/// Where they put them forward, it jumps. So every wall time belongs to the first instant at which the clock shows it or a
/// later time: the transition itself for a time in a gap, the first occurrence of a time that comes twice.
struct ClockSegment: Sendable {
    /// The first instant, in milliseconds since 1970.
    let start: Int64
    /// The first instant after the segment.
    let end: Int64
    /// Milliseconds east of UTC.
    let offset: Int64
    /// Until when the monotone clock stands still; `start` if it doesn't.
    let resumption: Int64
    /// Whether it is open while the clock stands still.
    let isOpenWhileStanding: Bool
    /// The pattern's open time when the clock runs on.
    let openTimeAtResumption: Int64
    /// All open time before the segment, from the beginning of time.
    let openTimeBefore: Int64

    /// The monotone clock's time when it runs on.
    var firstWall: Int64 { resumption + offset }

    /// The open time before `instant`, from the beginning of time.
    func openTime(before instant: Int64, _ pattern: WallPattern) -> Int64 {
        guard instant > resumption else {
            return openTimeBefore + (isOpenWhileStanding ? instant - start : 0)
        }
        let standing = isOpenWhileStanding ? resumption - start : 0
        return openTimeBefore + standing + pattern.openTime(before: instant + offset) - openTimeAtResumption
    }

    func isOpen(at instant: Int64, _ pattern: WallPattern) -> Bool {
        instant < resumption ? isOpenWhileStanding : pattern.isOpen(at: instant + offset)
    }

    /// The first instant in the segment, from `instant` on, at which it is open, or closed.
    func first(isOpen wanted: Bool, from instant: Int64, _ pattern: WallPattern) -> Int64? {
        if instant < resumption, isOpenWhileStanding == wanted { return instant }
        let wall = max(instant, resumption) + offset
        guard wall - offset < end else { return nil }
        return pattern.first(isOpen: wanted, from: wall, before: end + offset).map { $0 - offset }
    }

    /// The earliest instant before which there is so much open time; it must lie in the segment.
    func instant(afterOpenTime wanted: Int64, _ pattern: WallPattern) -> Int64 {
        let standing = isOpenWhileStanding ? resumption - start : 0
        let left = wanted - openTimeBefore
        guard left > standing else { return start + left }
        let target = openTimeAtResumption + left - standing
        return pattern.wall(afterOpenTime: target, within: firstWall...(end + offset)) - offset
    }
}
