internal import Frontdesk
internal import OversightQueue

/// What can be said of an answer without a person: nothing about its truth, but much that people object to.
public struct DraftScores: Sendable, Hashable, Codable {
    /// Whether there is a draft; without one a person would have got the message.
    public let isDrafted: Bool
    /// How close it is to what people sent, 0 to 1; nil if they sent nothing.
    public let similarity: Double?
    /// Whether it is so close that they would hardly have changed it; nil likewise.
    public let matchesSent: Bool?
    /// How many numbers, dates, links and addresses occur neither in the thread nor in the facts, and how many sentences have no
    /// source where the facts have some.
    public let unsupportedClaims: Int
    /// How many words it has.
    public let words: Int
    /// Whether it is in the customer's language; nil if one of the two cannot be told.
    public let isInCustomersLanguage: Bool?
    /// Whether something is left for a person to fill in, or for a program.
    public let hasPlaceholder: Bool

    init(_ answer: PastAnswer, sent: String?, question: String, policy: OversightPolicy) {
        let draft = answer.draft ?? ""
        let isDrafted = answer.draft != nil
        self.isDrafted = isDrafted
        let comparison = sent.map {
            EditComparison(draft: draft, sent: $0, protectedWords: policy.protectedWords)
        }
        similarity = comparison.map { isDrafted ? $0.similarity : 0 }
        matchesSent = comparison.map { isDrafted && $0.isAcceptable }
        unsupportedClaims = answer.unsupported
        words = draft.split(whereSeparator: \.isWhitespace).count
        isInCustomersLanguage = Self.sharesLanguage(draft, question)
        // What the reader refuses for its placeholders never becomes a draft.
        hasPlaceholder =
            ReviewerPlaceholder.isPresent(in: draft, of: policy.placeholders) || answer.outcome.contains("placeholder")
    }

    private static func sharesLanguage(_ draft: String, _ question: String) -> Bool? {
        guard let own = LanguageGuess.language(of: draft), let asked = LanguageGuess.language(of: question) else {
            return nil
        }
        return own == asked
    }
}
