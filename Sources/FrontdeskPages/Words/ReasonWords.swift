internal import OversightQueue
internal import Templates

extension DecisionReason {
    /// What is wrong with a draft, for people and for the model that wrote it.
    var words: String {
        switch self {
        case .factualCorrection: "Says something untrue"
        case .missingFact: "Leaves something out"
        case .missedQuestion: "Misses the question"
        case .wrongCommitment: "Promises what we do not do"
        case .verbosePadding: "Says too much"
        case .overHedging: "Hedges too much"
        case .unnecessaryQuestion: "Asks for what we know"
        case .wrongRegister: "Wrong tone"
        case .wrongLanguage: "Wrong language"
        case .wrongRecipient: "Wrong recipient"
        case .policy: "Against our rules"
        case .privacy: "Tells what the reader must not know"
        case .other: "Something else"
        }
    }

    /// All of them as the forms show them, the most frequent ones first, with a digit as key as far as there are digits.
    static var choices: TemplateValue {
        let ordered = frequent + allCases.filter { !frequent.contains($0) }
        return .list(
            ordered.enumerated().map { place, reason in
                [
                    "value": .string(reason.rawValue), "label": .string(reason.words), "isFirst": .bool(place == 0),
                    "key": TemplateValue(place < 9 ? String(place + 1) : nil),
                ]
            }
        )
    }

    private static let frequent: [DecisionReason] = [
        .factualCorrection, .missingFact, .missedQuestion, .wrongRegister, .wrongLanguage, .verbosePadding,
        .wrongCommitment, .policy, .other,
    ]
}
