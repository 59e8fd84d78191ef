/// The time of a signature.
package struct WebhookTimestamp: Sendable, Hashable {
    /// Milliseconds since 1970.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package init(seconds: Int64) {
        milliseconds = seconds.multipliedReportingOverflow(by: 1000).overflow ? .max : seconds * 1000
    }

    /// Parses user input: up to eleven digits are seconds, twelve to fifteen are milliseconds, anything else must have the form
    /// `YYYY-MM-DDTHH:MM:SSZ`.
    package init?(_ text: String) {
        let format: WebhookScheme.TimestampFormat =
            switch (text.utf8.count, text.utf8.first(where: { $0 &- 0x30 >= 10 })) {
            case (1...11, nil): .unixSeconds
            case (12...15, nil): .unixMilliseconds
            default: .iso8601
            }
        guard let milliseconds = format.milliseconds(of: text) else { return nil }
        self.milliseconds = milliseconds
    }

    /// The time in `format`, or `nil` if it has no such form.
    package func text(as format: WebhookScheme.TimestampFormat) -> String? {
        let text: String? =
            switch format {
            case .unixSeconds, .tenDigitUnixSeconds: String(CivilTime(milliseconds: milliseconds).seconds)
            case .unixMilliseconds: String(milliseconds)
            case .iso8601: CivilTime(milliseconds: milliseconds).iso8601
            }
        guard let text, format.milliseconds(of: text) != nil else { return nil }
        return text
    }
}
