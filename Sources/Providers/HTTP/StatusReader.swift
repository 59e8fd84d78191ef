internal import Foundation
internal import SupportCore

/// Says what an HTTP status means for a mail: whether the provider can have acted, and what to do next.
struct StatusReader {
    let response: HTTPResponse
    let now: Timestamp

    /// Nil if the provider did what it was asked.
    var error: MailTransportError? {
        switch response.status {
        case 200..<300: nil
        case 401, 403: .unauthorized(status: response.status)
        case 402: .paymentRequired
        case 404: .notFound
        case 409: .inProgress(retryAfter: retryAfter)
        case 429: tooMany
        case 408, 500, 502, 503, 504: .unknownOutcome(reason: "status \(response.status)")
        case 422 where isSuppression: .suppressed
        default: .refused(status: response.status, reason: reason)
        }
    }

    private var tooMany: MailTransportError {
        let quota =
            QuotaSnapshot(response.headers) ?? body.flatMap { try? $0.object("quota") }.flatMap(QuotaSnapshot.init)
        let isQuota = (try? body?.object("quota")) != nil || (quota?.percentage ?? 0) >= 100
        return isQuota ? .quotaExceeded(quota: quota, retryAfter: retryAfter) : .rateLimited(retryAfter: retryAfter)
    }

    /// Retry-After in seconds or as a date, else the reset of the rate limit; nonsense is passed over, and no wait is longer
    /// than a day (RFC 9110, 10.2.3).
    private var retryAfter: Duration? {
        let day = Duration.seconds(86_400)
        if let text = response.headers["Retry-After"]?.trimmingCharacters(in: .whitespaces) {
            if let seconds = Int64(text), seconds >= 0 { return min(.seconds(min(seconds, 86_400)), day) }
            if let date = Self.httpDate(text), date > now { return min(date - now, day) }
        }
        guard let text = response.headers["X-RateLimit-Reset"], let seconds = Int64(text) else { return nil }
        let reset = Timestamp(seconds: seconds)
        return reset > now ? min(reset - now, day) : nil
    }

    private var body: EventBody? { try? EventBody.read(response.body, limit: 65_536) { $0 } }

    /// A short word of the provider's, so that a person can act on it; texts that could hold an address are cut out.
    private var reason: String {
        let message = body.flatMap { try? $0.text("code", "type", "error", "title", "message") } ?? ""
        return message.contains("@") ? "" : String(message.prefix(120))
    }

    private var isSuppression: Bool {
        let words = (body.flatMap { try? $0.text("message", "error", "code", "detail") } ?? "").lowercased()
        return words.contains("suppress")
    }

    private static func httpDate(_ text: String) -> Timestamp? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return formatter.date(from: text).map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
    }
}

extension QuotaSnapshot {
    /// Reads the X-Quota headers; nil if there are none.
    ///
    /// Values that are no numbers are passed over.
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
