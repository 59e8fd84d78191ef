/// Lays shifts, which may reach into the next day, over the days that they cover.
struct PatternBuilder {
    /// The shifts that start on each weekday, Monday first, in milliseconds of the day they start on.
    let week: [[Range<Int64>]]
    /// The shifts that start on days which differ from their weekday.
    let special: [Int64: [Range<Int64>]]
    let clipsPreviousShift: Bool

    func build() -> WallPattern {
        // 1970-01-05 was a Monday.
        let plans = (4..<11).map { plan(of: $0, special: [:]) }
        var exceptions: [Int64: DayPlan] = [:]
        for day in special.keys {
            exceptions[day] = plan(of: day, special: special)
            exceptions[day + 1] = plan(of: day + 1, special: special)
        }
        return WallPattern(week: plans, exceptions: exceptions)
    }

    private func plan(of day: Int64, special: [Int64: [Range<Int64>]]) -> DayPlan {
        let own = shifts(startingOn: day, special)
        if clipsPreviousShift, special[day] != nil { return DayPlan(joining: own) }
        let night = shifts(startingOn: day - 1, special)
            .filter { $0.upperBound > .day }
            .map { 0..<$0.upperBound - .day }
        return DayPlan(joining: night + own)
    }

    private func shifts(startingOn day: Int64, _ special: [Int64: [Range<Int64>]]) -> [Range<Int64>] {
        special[day] ?? week[Int(day + 3 - (day + 3).quotient(by: 7) * 7)]
    }
}
