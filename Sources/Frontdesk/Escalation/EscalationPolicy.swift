public import SupportCore

/// Who gets mail that is not left to the model, and with which labels.
public struct EscalationPolicy: Sendable {
    /// The first target that takes the mail gets it; without any it only stays in the conversation list.
    public var targets: [any EscalationTarget]
    /// Labels on what is handed over, beside the intent (source: support automation guide).
    public var labels: [String]
    /// How long a forward may wait for its provider before it is recalled and the next target gets the mail.
    public var patience: Duration
    /// How often a target that is unavailable is tried before the next one gets the mail.
    public var attempts: Int

    /// Describes who gets mail, the first choice first.
    public init(
        _ targets: [any EscalationTarget],
        labels: [String] = ["support", "escalated"],
        patience: Duration = .seconds(900),
        attempts: Int = 3
    ) {
        self.targets = targets
        self.labels = labels
        self.patience = patience
        self.attempts = attempts
    }

    /// Forwards mail to all of `recipients`; without any it only stays in the conversation list.
    public init(recipients: [EmailAddress] = [], labels: [String] = ["support", "escalated"]) {
        self.init(recipients.isEmpty ? [] : [EmailEscalation(to: recipients)], labels: labels)
    }

    var problems: [DeskConfigurationError.Problem] {
        var problems: [DeskConfigurationError.Problem] = []
        for (name, count) in Dictionary(grouping: targets, by: \.name).mapValues(\.count) where count > 1 {
            problems.append(.init("escalation.targets", "the name \(name) occurs \(count) times"))
        }
        return problems
    }
}
