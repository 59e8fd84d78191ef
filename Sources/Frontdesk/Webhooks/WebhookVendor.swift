package import WebhookVerify

/// The service in whose form an endpoint is told what happens, so that what was written for its webhooks works unchanged.
package enum WebhookVendor: String, Hashable, Sendable, Codable {
    /// `event_type` and identifiers; what an event is about is loaded by them.
    case mailbot
    /// A customer's message with its text, everything else as `event` and identifiers.
    case multiMail = "multimail"

    /// How the service signs.
    package var scheme: WebhookScheme {
        switch self {
        case .mailbot: .mailbot
        case .multiMail: .multiMail
        }
    }
}
