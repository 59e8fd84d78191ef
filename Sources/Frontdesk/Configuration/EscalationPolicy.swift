public import SupportCore

/// Who gets mail that is not left to the model, and with which labels.
public struct EscalationPolicy: Sendable, Hashable {
    /// The people whom such mail is forwarded to; with none it only stays in the conversation list.
    public var recipients: [EmailAddress]
    /// Labels on what is forwarded, beside the intent (source: support automation guide).
    public var labels: [String]

    /// Describes who gets it.
    public init(recipients: [EmailAddress] = [], labels: [String] = ["support", "escalated"]) {
        self.recipients = recipients
        self.labels = labels
    }
}
