internal import MessageText
internal import OversightQueue

/// A model's draft in the customer's language, with what its reviewers read.
struct TranslatedDraft: Sendable {
    /// What leaves; nil to leave the draft as it is.
    var text: String?
    /// What the reviewers read; nil if that is the same.
    var translation: DraftTranslation?
    /// Why it must not leave without a person.
    var concern: String?

    /// The host's translator has failed.
    static let failed = TranslatedDraft(concern: "translation_failed")

    func applied(to triage: Triage) -> Triage {
        guard case .draft(var proposed) = triage else { return triage }
        let decision = proposed.decision
        proposed.decision = ModelDecision(
            intent: decision.intent,
            confidence: decision.confidence,
            draft: text ?? decision.draft
        )
        proposed.translation = translation
        if let concern { proposed.concerns.append(concern) }
        return .draft(proposed)
    }

    /// Whether two texts have other numbers, links or addresses; their words differ anyhow.
    static func differ(_ text: String, _ translated: String) -> Bool {
        claims(of: text, missingIn: translated) || claims(of: translated, missingIn: text)
    }

    private static func claims(of text: String, missingIn other: String) -> Bool {
        UnsupportedClaims(in: text, sources: [other]).claims.contains { claim in
            switch claim.kind {
            case .link, .address: true
            case .number, .date: claim.text.contains(where: \.isNumber)
            case .sentence: false
            }
        }
    }
}
