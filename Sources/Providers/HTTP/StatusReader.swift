internal import Foundation
internal import SupportCore

/// Translates an HTTP status: whether the provider can have acted, and what to do next.
struct StatusReader {
    let response: HTTPResponse
    let now: Timestamp

    /// Nil for success.
    var error: MailTransportError? {
        switch response.status {
        case 200..<300: nil
        case 401, 403: .unauthorized(status: response.status)
        case 402: .paymentRequired
        case 404: .notFound
        case 409: .inProgress(retryAfter: retryAfter)
        case 429: tooMany
        case 408, 500, 502, 503, 504: .unknownOutcome(reason: "status \(response.status)")
        case 422 where mentions("suppress"): .suppressed
        case 422 where mentions("idempoten"): .keyReused
        default: .refused(status: response.status, reason: reason)
        }
    }

    private var tooMany: MailTransportError {
        let quota =
            QuotaSnapshot(response.headers) ?? body.flatMap { try? $0.object("quota") }.flatMap(QuotaSnapshot.init)
        let isQuota = (try? body?.object("quota")) != nil || (quota?.percentage ?? 0) >= 100
        return isQuota ? .quotaExceeded(quota: quota, retryAfter: retryAfter) : .rateLimited(retryAfter: retryAfter)
    }

    /// Retry-After in seconds or as a date (RFC 9110, 10.2.3), else the reset of the rate limit; at most a day.
    private var retryAfter: Duration? {
        let day = Duration.seconds(86_400)
        if let text = response.headers["Retry-After"]?.trimmingCharacters(in: .whitespaces) {
            if let seconds = Int64(text), seconds >= 0 { return min(.seconds(min(seconds, 86_400)), day) }
            if let date = Self.httpDate(text), date > now { return min(date - now, day) }
        }
        guard let reset = RateLimitSnapshot(response.headers)?.resetsAt, reset > now else { return nil }
        return min(reset - now, day)
    }

    private var body: EventBody? { try? EventBody.read(response.body, limit: 65_536) { $0 } }

    /// The provider's own reason, shortened, unless it may contain an address.
    private var reason: String {
        let message = (try? body?.texts("code", "type", "error", "title", "message", "detail"))?.first ?? ""
        return message.contains("@") ? "" : String(message.prefix(120))
    }

    private func mentions(_ word: String) -> Bool {
        let texts = ["message", "error", "code", "type", "title", "detail"].map { name in try? body?.texts(name) }
        return texts.contains { $0?.contains { $0.lowercased().contains(word) } == true }
    }

    private static func httpDate(_ text: String) -> Timestamp? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return formatter.date(from: text).map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
    }
}
