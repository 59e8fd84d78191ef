public import SupportCore

/// Computes when the targets of a conversation are due: a pure function of what happened in it.
///
/// The first response counts from the customer's first message to the first answer, whoever gave it; automatic
/// acknowledgements are no answers. The resolution counts from the beginning and stands still while the conversation is
/// not open, so that time spent waiting for the customer is not ours.
public struct SLAClock: Sendable {
    private let levels: SLAPolicy
    private let calendar: WorkingCalendar

    /// Prepares clocks for an inbox.
    ///
    /// - Parameters:
    ///   - levels: The inbox's targets.
    ///   - calendar: The calendar of its working hours.
    public init(levels: SLAPolicy, calendar: WorkingCalendar) {
        self.levels = levels
        self.calendar = calendar
    }

    /// The timers of a conversation; none for targets that its priority does not have.
    public func timers(
        of metrics: ConversationMetrics,
        priority: Conversation.Priority = .normal
    ) -> [SLATimer] {
        let targets = levels.targets(for: priority)
        var timers: [SLATimer] = []
        if let seconds = targets.firstResponseSeconds, let start = metrics.firstReceivedAt {
            let done = metrics.responses.first?.at
            timers.append(timer(.firstResponse, seconds, from: start, doneAt: done, pauses: []))
        }
        if let seconds = targets.resolutionSeconds, let start = metrics.createdAt {
            let done = metrics.resolvedAt
            // The last pause is the resolution itself, behind which the time would never run out.
            let pauses = done == nil ? metrics.pauses : Array(metrics.pauses.dropLast())
            timers.append(timer(.resolution, seconds, from: start, doneAt: done, pauses: pauses))
        }
        return timers
    }

    private func timer(
        _ target: SLATimer.Target,
        _ seconds: Int,
        from start: Timestamp,
        doneAt: Timestamp?,
        pauses: [Range<Timestamp>]
    ) -> SLATimer {
        let whole = Duration.seconds(max(0, seconds))
        let share = min(max(levels.warnAt ?? 0.8, 0), 1)
        let part = Duration.milliseconds(Int64(Double(whole.wholeMilliseconds) * share))
        return SLATimer(
            target: target,
            startedAt: start,
            warnAt: instant(after: part, from: start, pauses),
            dueAt: instant(after: whole, from: start, pauses),
            doneAt: doneAt
        )
    }

    /// When so much time has passed outside the pauses; nil if it does not.
    private func instant(after duration: Duration, from start: Timestamp, _ pauses: [Range<Timestamp>]) -> Timestamp? {
        var left = duration
        var from = start
        for pause in pauses where pause.upperBound > from {
            let passed = time(from: from, to: pause.lowerBound)
            if passed >= left { return add(left, to: from) }
            left -= passed
            from = max(from, pause.upperBound)
        }
        return from.milliseconds == .max ? nil : add(left, to: from)
    }

    private func time(from start: Timestamp, to end: Timestamp) -> Duration {
        guard levels.inBusinessTime == false else { return calendar.businessTime(from: start, to: end) }
        return max(.zero, end - start)
    }

    private func add(_ duration: Duration, to start: Timestamp) -> Timestamp? {
        levels.inBusinessTime == false ? start + duration : calendar.add(duration, to: start)
    }
}
