internal import SupportCore

extension QuotaSnapshot {
    /// Reads the X-Quota headers, ignoring values that are not numbers; nil if there are none.
    init?(_ headers: MessageHeaders) {
        let limit = headers["X-Quota-Limit"].flatMap { Int($0) }
        let used = headers["X-Quota-Used"].flatMap { Int($0) }
        let percentage = headers["X-Quota-Percentage"].flatMap { Int($0) }
        guard limit != nil || used != nil || percentage != nil else { return nil }
        let isWarning = headers["X-Quota-Warning"]?.lowercased() == "true"
        self.init(limit: limit, used: used, percentage: percentage, isWarning: isWarning || (percentage ?? 0) >= 80)
    }

    init?(_ body: EventBody) {
        let numbers = ["limit", "used", "percentage"].map { name in (try? body.text(name)).flatMap { Int($0) } }
        guard numbers.contains(where: { $0 != nil }) else { return nil }
        self.init(limit: numbers[0], used: numbers[1], percentage: numbers[2], isWarning: true)
    }
}

extension RateLimitSnapshot {
    /// Reads the X-RateLimit headers, ignoring values that are not numbers; nil if there are none.
    init?(_ headers: MessageHeaders) {
        let limit = headers["X-RateLimit-Limit"].flatMap { Int($0) }
        let remaining = headers["X-RateLimit-Remaining"].flatMap { Int($0) }
        let resetsAt = headers["X-RateLimit-Reset"].flatMap { Int64($0) }.flatMap(Self.time)
        guard limit != nil || remaining != nil || resetsAt != nil else { return nil }
        self.init(limit: limit, remaining: remaining, resetsAt: resetsAt)
    }

    /// Seconds since 1970, up to the year 9999.
    private static func time(_ seconds: Int64) -> Timestamp? {
        (0...253_402_300_799).contains(seconds) ? Timestamp(seconds: seconds) : nil
    }
}
