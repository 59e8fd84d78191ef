/// When it is open on a wall clock that is never put forward or back: a week that repeats, and days that differ.
///
/// Wall times are milliseconds since 1970-01-01T00:00 on the wall. All questions but ``first(isOpen:from:before:)`` take
/// O(log n) in the number of days that differ, however long the time they span.
struct WallPattern: Sendable {
    /// Monday first.
    private let week: [DayPlan]
    /// The open time of a week before each day.
    private let weekSums: [Int64]
    private let exceptionDays: [Int64]
    private let exceptionPlans: [DayPlan]
    /// By how much the exceptions before each one change the open time.
    private let corrections: [Int64]

    /// Combines seven plans, Monday's first, with the plans of single days.
    init(week: [DayPlan], exceptions: [Int64: DayPlan]) {
        self.week = week
        weekSums = week.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.total) }
        exceptionDays = exceptions.keys.sorted()
        let plans = exceptionDays.compactMap { exceptions[$0] }
        exceptionPlans = plans
        corrections = zip(exceptionDays, plans).reduce(into: [0]) { sums, exception in
            let usual = week[Self.weekdayIndex(of: exception.0)].total
            sums.append(sums[sums.count - 1] + exception.1.total - usual)
        }
    }

    func isOpen(at wall: Int64) -> Bool {
        let day = wall.dayNumber
        return plan(of: day).isOpen(at: wall - day * .day)
    }

    /// The open time before `wall`, counted from an arbitrary origin; only differences mean anything.
    func openTime(before wall: Int64) -> Int64 {
        let day = wall.dayNumber
        return openTime(beforeDay: day) + plan(of: day).openTime(before: wall - day * .day)
    }

    /// The earliest wall time in `bounds` before which there is so much open time.
    func wall(afterOpenTime wanted: Int64, within bounds: ClosedRange<Int64>) -> Int64 {
        var low = bounds.lowerBound.dayNumber
        var high = bounds.upperBound.dayNumber + 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if openTime(beforeDay: middle) < wanted { low = middle } else { high = middle }
        }
        let time = plan(of: low).time(afterOpenTime: wanted - openTime(beforeDay: low))
        return min(max(low * .day + time, bounds.lowerBound), bounds.upperBound)
    }

    /// The first wall time from `start` on that is open, or closed; nil if there is none before `end`.
    ///
    /// After seven ordinary days alike it goes on with the next day that differs.
    func first(isOpen wanted: Bool, from start: Int64, before end: Int64) -> Int64? {
        var day = start.dayNumber
        var time = start - day * .day
        var ordinaryDays = 0
        while day * .day < end {
            let exception = exceptionIndex(notBefore: day)
            let isException = exception < exceptionDays.count && exceptionDays[exception] == day
            if let found = plan(of: day).first(isOpen: wanted, from: time) {
                let wall = day * .day + found
                return wall < end ? wall : nil
            }
            ordinaryDays = isException ? 0 : ordinaryDays + 1
            time = 0
            day += 1
            guard ordinaryDays > 7 else { continue }
            guard exception < exceptionDays.count else { return nil }
            day = max(day, exceptionDays[exception])
        }
        return nil
    }

    private func openTime(beforeDay day: Int64) -> Int64 {
        let weeks = (day + 3).quotient(by: 7)
        return weeks * weekSums[7] + weekSums[Self.weekdayIndex(of: day)] + corrections[exceptionIndex(notBefore: day)]
    }

    private func plan(of day: Int64) -> DayPlan {
        let index = exceptionIndex(notBefore: day)
        if index < exceptionDays.count, exceptionDays[index] == day { return exceptionPlans[index] }
        return week[Self.weekdayIndex(of: day)]
    }

    private func exceptionIndex(notBefore day: Int64) -> Int {
        exceptionDays.partitioningIndex { $0 >= day }
    }

    /// 0 for Monday; 1970-01-01 was a Thursday.
    private static func weekdayIndex(of day: Int64) -> Int {
        Int(day + 3 - (day + 3).quotient(by: 7) * 7)
    }
}
