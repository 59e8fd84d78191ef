package import SupportCore

extension OpeningPhrases {
    /// Says when the inbox opens, relative to `now` in its zone: `tomorrow at 9 AM EST`.
    package func phrase(for opening: Timestamp?, now: Timestamp, in zone: ZoneHistory) -> String {
        guard let opening else { return eventually }
        let day = zone.day(at: opening)
        let pattern = pattern(daysAhead: day.daysSinceEpoch - zone.day(at: now).daysSinceEpoch)
        return
            pattern
            .replacing("{weekday}", with: weekdays[day.isoWeekday - 1])
            .replacing("{month}", with: months[day.month - 1])
            .replacing("{day}", with: String(day.day))
            .replacing("{time}", with: time(of: opening, in: zone))
    }

    private func pattern(daysAhead: Int) -> String {
        switch daysAhead {
        case ...0: today
        case 1: tomorrow
        case 2...6: weekday
        default: date
        }
    }

    private func time(of instant: Timestamp, in zone: ZoneHistory) -> String {
        let period = zone.period(at: instant)
        let wall = CalendarRange.clamped(instant) + Int64(period.offset) * 1000
        let minutes = Int((wall - wall.dayNumber * .day) / 60_000)
        return clockText(minutes) + " " + period.abbreviation
    }

    private func clockText(_ minutes: Int) -> String {
        let text = ZoneHistory.clock(minutes)
        let hour = minutes / 60
        switch clock {
        case .twentyFourHours: return "\(hour):\(text.suffix(2))"
        case .twelveHours:
            let shown = hour % 12 == 0 ? 12 : hour % 12
            let minute = minutes % 60 == 0 ? "" : ":\(text.suffix(2))"
            return "\(shown)\(minute) \(hour < 12 ? "AM" : "PM")"
        }
    }
}
