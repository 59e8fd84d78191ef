package import SupportCore

/// One piece of evidence on a category of mail.
///
/// It is written in the commit of what it is about and counted later, exactly once.
package struct TrustEvidence: Hashable, Sendable, Codable, StoredRecord {
    package let id: String
    package let category: String
    package let policyEpoch: String
    package let kind: EvidenceKind
    /// The reviewer who judged, if one did.
    package let reviewer: String?
    /// Whether it is about a mail that had been sent.
    package let isAfterSending: Bool
    /// The classifier's confidence, if there was one.
    package let confidence: Double?
    /// A hash of the customer if known, until the evidence is counted.
    package internal(set) var customer: String?
    /// The day on which the draft was written, in days since 1970 in UTC, if known.
    package let day: Int64?
    package let at: Timestamp
    package internal(set) var isCounted: Bool

    package static let collection = "trust_evidence"
    package var recordID: String { id }
    /// What is to be counted, and the verdicts that a threshold is calibrated on.
    package var indexEntries: [IndexEntry] {
        var entries = isCounted ? [] : [IndexEntry("uncounted", .time(at))]
        if isVerdict, !isAfterSending, confidence != nil {
            entries.append(IndexEntry("verdict", .text(category), .text(policyEpoch), .time(at)))
        }
        return entries
    }

    /// Whether a person has judged the draft.
    var isVerdict: Bool { kind == .acceptable || kind == .unacceptable || kind == .critical }

    /// Whether it counts for a category with a threshold.
    ///
    /// Drafts below the threshold wait for a person anyway, so they say nothing about those that would not.
    func counts(above threshold: Double?) -> Bool {
        guard let threshold, isVerdict, kind != .critical, !isAfterSending else { return true }
        return clampedConfidence(confidence) >= threshold
    }

    init(
        _ kind: EvidenceKind,
        about draft: Draft,
        of customer: ContactID? = nil,
        id: String,
        reviewer: String? = nil,
        isAfterSending: Bool,
        at: Timestamp
    ) {
        self.id = id
        category = draft.category
        policyEpoch = draft.policyEpoch
        self.kind = kind
        self.reviewer = reviewer
        self.isAfterSending = isAfterSending
        confidence = draft.confidence
        self.customer = customer?.evidenceHash
        day = draft.createdAt.dayNumber
        self.at = at
        isCounted = false
    }

    /// Counted evidence is kept only so that it is not counted again; the customer no longer matters.
    var counted: TrustEvidence {
        var copy = self
        copy.isCounted = true
        copy.customer = nil
        return copy
    }

    /// One verdict per thread and policy epoch: several mails of one thread are not independent.
    static func verdictID(_ draft: Draft) -> String {
        var hasher = FieldHasher(domain: "verdict-v1")
        hasher.add([draft.category, draft.policyEpoch, draft.conversationID.rawValue])
        return hasher.finish().hex
    }
}

/// What evidence on a category of mail can say.
public enum EvidenceKind: String, Sendable, Codable, CaseIterable {
    /// The draft was good enough to be sent as it was.
    case acceptable
    /// It was not.
    case unacceptable
    /// It did serious harm, or would have.
    case critical
    /// It was not decided: it expired or was superseded.
    case missing
    /// A mail was sent without a person.
    case sentAlone = "sent_alone"
    /// Such a mail bounced.
    case bounced
    /// Its recipient marked it as spam.
    case complaint
    /// It went to the wrong person or disclosed something.
    case leak
    /// The customer has tried to instruct the model.
    case injection
    /// Its recipient said that it did not help, or asked for a person.
    case unhelpful
}

extension Timestamp {
    /// The days since 1970 in UTC.
    fileprivate var dayNumber: Int64 {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? days - 1 : days
    }
}
