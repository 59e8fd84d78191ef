internal import JSONText

/// Reads the decision `{"intent", "confidence", "draft"}` from what a language model answered.
///
/// It recovers only what is unambiguous: leading reasoning blocks, one fence around everything, prose around one object,
/// trailing commas, raw control characters in strings. Everything else is refused with a reason, so that a person looks at
/// the message. Nothing is completed, guessed or clamped.
public struct DecisionReader: Sendable, Hashable {
    /// The largest answer that is read, in bytes of UTF-8.
    public static let sizeLimit = 65_536

    /// The intents that the model may choose from.
    public let intents: [String]
    /// The longest draft that is accepted, in bytes of UTF-8.
    public let draftLimit: Int
    /// What a draft must not hold.
    public let placeholders: DraftPlaceholders
    /// Whether a draft may hold `[REVIEWER: ...]`, because whoever reads it lets nothing leave that still does.
    package var acceptsReviewerMarks = false

    private let spellings: [String: String]

    /// A reader for the given intents.
    ///
    /// - Parameters:
    ///   - intents: the caller's list. `unknown` should be in it if the model may answer that; it is never accepted.
    ///   - draftLimit: the longest draft, in bytes of UTF-8.
    ///   - placeholders: what a draft must not hold, because somebody was meant to fill it in.
    public init(
        intents: [String],
        draftLimit: Int = DecisionReader.sizeLimit,
        placeholders: DraftPlaceholders = .standard
    ) {
        self.intents = intents
        self.draftLimit = draftLimit
        self.placeholders = placeholders
        spellings = Dictionary(intents.map { (Self.normalized($0), $0) }) { first, _ in first }
    }

    /// Reads an answer.
    ///
    /// - Parameters:
    ///   - answer: the model's text, as it came. If the request prefilled a beginning, put that in front.
    ///   - stopReason: why the model stopped, in the words of its interface; those of the large vendors are known.
    /// - Returns: the decision.
    /// - Throws: the first reason, in the order of the rules, why it is none.
    /// - Complexity: linear in the size of the answer.
    public func read(_ answer: String, stopReason: String) throws(DecisionRefusal) -> ModelDecision {
        guard StopReasons.isNormal(stopReason) else { throw .truncatedOrRefused }
        guard answer.utf8.count <= Self.sizeLimit else { throw .tooLarge }
        return try decision(in: AnswerEnvelope(answer).object())
    }

    /// The intent of an answer that was refused, as a hint for routing; it is worth no confidence.
    public func intentHint(_ answer: String) -> String? {
        guard answer.utf8.count <= Self.sizeLimit else { return nil }
        do throws(DecisionRefusal) {
            return try intent(in: AnswerEnvelope(answer).object())
        } catch {
            return nil
        }
    }

    /// The confidence of an answer that was refused, for people to read; nil if it states none.
    public func confidenceHint(_ answer: String) -> Double? {
        guard answer.utf8.count <= Self.sizeLimit else { return nil }
        do throws(DecisionRefusal) {
            return Confidence(try AnswerEnvelope(answer).object()["confidence"])?.value
        } catch {
            return nil
        }
    }

    private func decision(in object: JSONObject) throws(DecisionRefusal) -> ModelDecision {
        let intent = try intent(in: object)
        guard let confidence = Confidence(object["confidence"])?.value else { throw .confidenceMissingOrOutOfRange }
        guard Self.normalized(intent) != "unknown" else { throw .unknownIntent }
        var decision = ModelDecision(intent: intent, confidence: confidence, draft: try draft(in: object))
        decision.citations = ModelCitation.citations(in: object)
        return decision
    }

    private func intent(in object: JSONObject) throws(DecisionRefusal) -> String {
        guard case .string(let name)? = object["intent"] else { throw .intentMissing }
        guard let intent = spellings[Self.normalized(name)] else { throw .intentNotInTheList }
        return intent
    }

    private func draft(in object: JSONObject) throws(DecisionRefusal) -> String {
        guard case .string(let draft)? = object["draft"] else { throw .noDraft }
        guard !EmptyDraft.isEmpty(draft) else { throw .noDraft }
        guard draft.utf8.count <= draftLimit else { throw .draftTooLong }
        let finished = acceptsReviewerMarks ? ReviewerMarks.removed(from: draft) : draft
        guard !placeholders.occur(in: finished) else { throw .draftHasAnOpenPlaceholder }
        return draft
    }

    /// An intent in one spelling: trimmed, in small letters, every run of blanks and hyphens an underscore.
    private static func normalized(_ intent: String) -> String {
        let name = Array(Array(intent.lowercased().utf8)[...].trimmed)
        var result: [UInt8] = []
        var isInRun = false
        var index = 0
        while index < name.count {
            let (kind, length) = name.spacing(at: index)
            let isJoint = kind == .space || name[index] == UInt8(ascii: "-")
            if !isJoint {
                result += name[index..<index + length]
            } else if !isInRun {
                result.append(UInt8(ascii: "_"))
            }
            isInRun = isJoint
            index += length
        }
        return String(decoding: result, as: UTF8.self)
    }
}
