/// What a language model decided about a message, read in full and without doubt.
///
/// There is no half-valid decision: ``DecisionReader`` gives one of these or a ``DecisionRefusal``.
public struct ModelDecision: Sendable, Hashable {
    /// The intent, spelled as in the caller's list.
    ///
    /// Never `unknown`.
    public let intent: String
    /// How sure the model says it is, 0 to 1.
    public let confidence: Double
    /// The text of the answer, as the model wrote it.
    public let draft: String
    /// What the model says supports the draft's sentences.
    package var citations: [ModelCitation] = []

    /// A decision made elsewhere, for instance in a test.
    public init(intent: String, confidence: Double, draft: String) {
        self.intent = intent
        self.confidence = confidence
        self.draft = draft
    }
}

/// Why a model's answer is not a decision.
///
/// The message goes to a person.
@nonexhaustive
public enum DecisionRefusal: String, Error, Sendable, Hashable, CaseIterable {
    /// The model did not come to a normal end.
    case truncatedOrRefused = "truncated_or_refused"
    /// The answer has more than 65,536 bytes.
    case tooLarge = "too_large"
    /// The answer holds no decision in JSON.
    case malformed
    /// A reasoning block at the beginning has no end.
    case unclosedReasoningBlock = "unclosed_reasoning_block"
    /// The answer holds several decisions, one of which may be an echo of the customer's text.
    case moreThanOneDecision = "more_than_one_decision"
    /// An object has two values for one key.
    case duplicateKey = "duplicate_key"
    /// The answer is JSON, but not an object.
    case notAnObject = "not_an_object"
    /// There is no intent, or it is not a string.
    case intentMissing = "intent_missing"
    /// The intent is none of the caller's.
    case intentNotInTheList = "intent_not_in_the_list"
    /// There is no confidence, or it is not a number from 0 to 1.
    case confidenceMissingOrOutOfRange = "confidence_missing_or_out_of_range"
    /// The model says that it does not know.
    case unknownIntent = "unknown_intent"
    /// There is no draft, or it says nothing.
    case noDraft = "no_draft"
    /// The draft is longer than the reader allows.
    case draftTooLong = "draft_too_long"
    /// The draft has a place that somebody was meant to fill in.
    case draftHasAnOpenPlaceholder = "draft_has_an_open_placeholder"

    /// The stable name, for logs, audit entries and the command line.
    public var code: String { rawValue }
}

extension DecisionRefusal: CustomStringConvertible {
    /// What was wrong and what was expected.
    ///
    /// Never anything of the answer itself.
    public var description: String {
        switch self {
        case .truncatedOrRefused: "The model stopped early or refused; a normal end was expected."
        case .tooLarge: "The answer is larger than 65,536 bytes."
        case .malformed: "The answer holds no JSON object with an intent."
        case .unclosedReasoningBlock: "The answer begins with a reasoning block that never ends."
        case .moreThanOneDecision: "The answer holds more than one decision; exactly one was expected."
        case .duplicateKey: "An object in the answer has the same key twice."
        case .notAnObject: "The answer is JSON, but not one object."
        case .intentMissing: "The decision has no intent that is a string."
        case .intentNotInTheList: "The intent is none of those that were offered."
        case .confidenceMissingOrOutOfRange: "The decision has no confidence from 0 to 1."
        case .unknownIntent: "The model does not know the intent."
        case .noDraft: "The decision has no draft."
        case .draftTooLong: "The draft is longer than allowed."
        case .draftHasAnOpenPlaceholder: "The draft has a placeholder that nobody filled in."
        }
    }
}
