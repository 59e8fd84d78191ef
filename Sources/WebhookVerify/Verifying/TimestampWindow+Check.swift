extension WebhookScheme.TimestampWindow {
    /// Throws if `time` is outside of the window, whose bounds are inclusive; both times are in seconds since 1970.
    func check(_ time: Int64, now: Int64) throws(WebhookError) {
        let (age, isTooFar) = now.subtractingReportingOverflow(time)
        guard !isTooFar else { throw now > time ? .timestampTooOld(by: .max) : .timestampTooNew(by: .max) }
        if age > maxAge { throw .timestampTooOld(by: age - maxAge) }
        if age < -maxFuture { throw .timestampTooNew(by: -(age + maxFuture)) }
    }
}
