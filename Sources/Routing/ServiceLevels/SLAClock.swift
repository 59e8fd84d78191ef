package import SupportCore

/// Computes when the targets of a conversation are due: a pure function of its events.
///
/// The first response is measured from the customer's first message to the first reply, by a person or a model; automatic
/// replies don't count, and a conversation that is resolved without a reply needs none. The resolution is measured from the creation of the conversation and pauses while it is not open, so
/// that waiting for the customer does not count.
package struct SLAClock: Sendable {
    private let policy: SLAPolicy
    private let calendar: WorkingCalendar

    package init(policy: SLAPolicy, calendar: WorkingCalendar) {
        self.policy = policy
        self.calendar = calendar
    }

    /// The timers of the targets that the priority has.
    package func timers(
        of metrics: ConversationMetrics,
        priority: Conversation.Priority = .normal
    ) -> [SLATimer] {
        let targets = policy.targets(for: priority)
        var timers: [SLATimer] = []
        if let seconds = targets.firstResponseSeconds, let start = metrics.firstReceivedAt {
            let done = metrics.responses.first?.at ?? metrics.resolvedAt
            timers.append(timer(.firstResponse, seconds, from: start, doneAt: done, pauses: []))
        }
        if let seconds = targets.resolutionSeconds, let start = metrics.createdAt {
            let done = metrics.resolvedAt
            // The last pause is the resolution itself; with it the target would never be due.
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
        // Settings that were stored before they were checked must not stop what reads them.
        let whole = Duration.seconds(min(max(0, seconds), SettingCheck.longestSeconds))
        let part = whole.share(policy.warnAt ?? 0.8)
        return SLATimer(
            target: target,
            startedAt: start,
            warnAt: instant(after: part, from: start, pauses),
            dueAt: instant(after: whole, from: start, pauses),
            doneAt: doneAt
        )
    }

    /// When this much time has passed outside the pauses; nil if that never happens.
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
        guard policy.inBusinessTime == false else { return calendar.businessTime(from: start, to: end) }
        return max(.zero, end - start)
    }

    private func add(_ duration: Duration, to start: Timestamp) -> Timestamp? {
        policy.inBusinessTime == false ? start + duration : calendar.add(duration, to: start)
    }
}
