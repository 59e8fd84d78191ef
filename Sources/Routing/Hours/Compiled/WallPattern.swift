/// The opening hours on a wall clock that is never put forward or back: a repeating week, and days that differ from it.
///
/// Wall times are milliseconds since 1970-01-01T00:00 on the clock. All queries but ``first(isOpen:from:before:)`` take
/// O(log n) in the number of exceptions, however much time they span.
struct WallPattern: Sendable {
    /// Monday first.
    private let week: [DayPlan]
    /// The open time of a week before each day.
    private let weekSums: [Int64]
    private let exceptionDays: [Int64]
    private let exceptionPlans: [DayPlan]
    /// By how much all exceptions before each one change the open time.
    private let corrections: [Int64]

    /// Combines seven plans, Monday first, with the plans of single days.
    init(plans week: [DayPlan], exceptions: [Int64: DayPlan]) {
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

    /// The open time before `wall`, counted from an arbitrary origin: only differences are meaningful.
    func openTime(before wall: Int64) -> Int64 {
        let day = wall.dayNumber
        return openTime(beforeDay: day) + plan(of: day).openTime(before: wall - day * .day)
    }

    /// The earliest wall time in `bounds` that has this much open time before it.
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
    /// After a week without a result it skips to the next exception.
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

extension WallPattern {
    /// Combines the shifts that start on each weekday, Monday first, with those of exceptional days.
    ///
    /// Shifts are in milliseconds of the day they start on and may reach into the next day.
    init(week: [[Range<Int64>]], exceptions: [Int64: [Range<Int64>]], clipsPreviousShift: Bool) {
        func shifts(startingOn day: Int64, _ exceptions: [Int64: [Range<Int64>]]) -> [Range<Int64>] {
            exceptions[day] ?? week[Self.weekdayIndex(of: day)]
        }
        func plan(of day: Int64, _ exceptions: [Int64: [Range<Int64>]]) -> DayPlan {
            let own = shifts(startingOn: day, exceptions)
            if clipsPreviousShift, exceptions[day] != nil { return DayPlan(joining: own) }
            let night = shifts(startingOn: day - 1, exceptions)
                .filter { $0.upperBound > .day }
                .map { 0..<$0.upperBound - .day }
            return DayPlan(joining: night + own)
        }
        var plans: [Int64: DayPlan] = [:]
        for day in exceptions.keys {
            plans[day] = plan(of: day, exceptions)
            plans[day + 1] = plan(of: day + 1, exceptions)
        }
        // 1970-01-05 was a Monday.
        self.init(plans: (4..<11).map { plan(of: $0, [:]) }, exceptions: plans)
    }
}
