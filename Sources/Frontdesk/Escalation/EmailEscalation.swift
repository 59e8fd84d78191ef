public import SupportCore
internal import Templates

/// Forwards a message by mail to people (source: support automation guide).
public struct EmailEscalation: EscalationTarget {
    /// The target's name.
    public let name: String
    let recipients: [EmailAddress]
    let channel: String?

    /// Describes a forward.
    ///
    /// - Parameters:
    ///   - recipients: The people.
    ///   - name: The target's name.
    ///   - channel: The provider that carries the forward; nil for the one that the message came from. Another provider does
    ///     not know the message, so the mail then quotes its text.
    public init(to recipients: [EmailAddress], name: String = "mail", channel: String? = nil) {
        self.recipients = recipients
        self.name = name
        self.channel = channel
    }

    /// A forward with the reason in front.
    public func plan(_ subject: EscalatedMessage) -> EscalationPlan {
        guard !recipients.isEmpty else { return .decline("no_recipient") }
        let message = subject.message
        let isElsewhere = channel != nil && channel != message.provider
        let original = isElsewhere ? nil : message.providerMessageID
        return .mail(
            OutboundMail(
                kind: original.map { .forward(of: $0) } ?? .new,
                to: recipients,
                replyTo: original == nil ? message.replyAddress : nil,
                subject: HeaderText("Fwd: " + message.subject).text,
                bodyText: original == nil
                    ? subject.explanation + "\n\n" + message.plainText : subject.explanation,
                labels: subject.labels
            ),
            channel: channel
        )
    }
}
