internal import MessageText
internal import OversightQueue

/// A draft of the model that has not been submitted yet.
struct ProposedDraft: Hashable, Sendable {
    var decision: ModelDecision
    /// Why it must not leave without a person, whatever its category has earned.
    var concerns: [String]
    /// What supports it, and what does not.
    var support = DraftSupport()
    /// What its reviewers read, if that is in another language.
    var translation: DraftTranslation?
    /// Whether it is only kept for comparison, and people get the message.
    let isShadow: Bool

    init(_ decision: ModelDecision, concerns: [String] = [], isShadow: Bool = false) {
        self.decision = decision
        self.concerns = concerns
        self.isShadow = isShadow
    }
}
