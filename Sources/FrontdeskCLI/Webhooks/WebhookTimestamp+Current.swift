import SupportCore
import WebhookVerify

extension WebhookTimestamp {
    /// The machine's time.
    ///
    /// The command line is the one place that may ask for it.
    static var current: WebhookTimestamp {
        WebhookTimestamp(milliseconds: SystemTimeSource().now().milliseconds)
    }

    /// Whole seconds since 1970, rounded down.
    var seconds: Int64 { Timestamp(milliseconds: milliseconds).seconds }
}
