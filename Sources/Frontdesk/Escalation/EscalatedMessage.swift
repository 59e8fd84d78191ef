public import SupportCore

/// A message that a person must see, and why.
public struct EscalatedMessage: Sendable, Hashable {
    /// The message.
    public let message: Message
    /// Its conversation.
    public let conversation: Conversation
    /// Why the model did not answer it, as a stable word such as `not_confident` or `opt_out_explicit`.
    public let reason: String
    /// What the model found it to be about; nil if it was not asked or did not answer.
    public let intent: String?
    /// How sure the model was, 0 to 1.
    public let confidence: Double?
    /// The labels to put on it (source: support automation guide).
    public let labels: [String]

    /// The reason in a sentence for people.
    public var explanation: String {
        let intent = intent ?? Intent.unknown
        let confidence = confidence.map(Self.text) ?? "none"
        guard Self.unsure.contains(reason) else {
            return
                "This mail was not left to the model. Reason: \(reason). Intent: \(intent). Confidence: \(confidence)."
        }
        return "Auto-classifier was not confident. Intent: \(intent). Confidence: \(confidence)."
    }

    /// The reasons to which the source's sentence applies.
    private static let unsure: Set<String> = ["not_confident", "unknown_intent"]

    /// As the source's script writes numbers: 0.4, and 1 rather than 1.0.
    private static func text(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
