internal import SupportCore

/// Why a reviewer edited or rejected a draft, in one word that can be counted.
///
/// The same words judge a prompt in a replay, so what people object to is what a new prompt is measured by.
public enum DecisionReason: String, Sendable, Codable, CaseIterable {
    /// It said more than was asked.
    case verbosePadding = "verbose_padding"
    /// It did not commit itself where it could have.
    case overHedging = "over_hedging"
    /// It left out what the customer needs.
    case missingFact = "missing_fact"
    /// It said something that is not so.
    case factualCorrection = "factual_correction"
    /// It promised what we do not do.
    case wrongCommitment = "wrong_commitment"
    /// Its tone was wrong.
    case wrongRegister = "wrong_register"
    /// It asked for what we know.
    case unnecessaryQuestion = "unnecessary_question"
    /// It left a question open, or did not ask one that was needed.
    case missedQuestion = "missed_question"
    /// It was in another language than the customer's.
    case wrongLanguage = "wrong_language"
    /// It went to the wrong person.
    case wrongRecipient = "wrong_recipient"
    /// It was against our rules.
    case policy
    /// It told what the reader must not know.
    case privacy
    /// Something else.
    case other
}

extension DecisionReason {
    /// What is wrong with a word that is no reason.
    package static func complaint(about word: String) -> String {
        let names = allCases.map(\.rawValue)
        let shown = String(word.unicodeScalars.prefix(40))
        return "'\(shown)' is no reason" + NearestName.hint(for: word, among: names)
            + "; the reasons are " + names.joined(separator: ", ")
    }
}
