public import SupportCore

/// One thing that tells how far a category of mail can be left to the machine.
///
/// Evidence is written in the commit of what it tells of and counted later, exactly once.
public struct TrustEvidence: Hashable, Sendable, Codable, StoredRecord {
    /// What evidence can tell.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The draft was good enough to leave as it was.
        case acceptable
        /// It was not.
        case unacceptable
        /// It would have done, or has done, serious harm.
        case critical
        /// Nobody has decided: it expired or something newer came.
        case missing
        /// A mail has left without a person.
        case sentAlone = "sent_alone"
        /// Such a mail came back.
        case bounced
        /// Its recipient called it spam.
        case complaint
        /// It went to the wrong person or gave something away.
        case leak
        /// Someone has tried to give the model orders.
        case injection
        /// Its recipient said that it did not help, or asked for a person.
        case unhelpful
    }

    /// The evidence's identifier.
    public let id: String
    /// The category of mail.
    public let category: String
    /// The versions of model, prompt, templates and rules that made the draft.
    public let policyEpoch: String
    /// What it tells.
    public let kind: Kind
    /// Who judged, if a person did.
    public let reviewer: String?
    /// Whether it is about a mail that had left already.
    public let isAfterSending: Bool
    /// The classifier's confidence, if there was one.
    public let confidence: Double?
    /// A hash of the customer, until it is counted; nil if nobody is known.
    public internal(set) var customer: String?
    /// The day on which the draft was written, in days since 1970 in UTC; nil if it is not known.
    public let day: Int64?
    /// When it came up.
    public let at: Timestamp
    /// Whether it is counted.
    public internal(set) var isCounted: Bool

    /// The collection of evidence.
    public static let collection = "trust_evidence"
    /// The identifier.
    public var recordID: String { id }
    /// What is not counted yet, by time; what a threshold is calibrated on, by category, policy epoch and time.
    public var indexEntries: [IndexEntry] {
        var entries = isCounted ? [] : [IndexEntry("uncounted", .time(at))]
        if isVerdict, !isAfterSending, confidence != nil {
            entries.append(IndexEntry("verdict", .text(category), .text(policyEpoch), .time(at)))
        }
        return entries
    }

    /// Whether it tells what a person thinks of the draft.
    var isVerdict: Bool { kind == .acceptable || kind == .unacceptable || kind == .critical }

    /// Whether it counts for a category whose drafts must have that confidence to leave alone.
    ///
    /// What is below the threshold waits for a person anyway, so it says nothing about what would leave alone.
    func counts(above threshold: Double?) -> Bool {
        guard let threshold, isVerdict, kind != .critical, !isAfterSending else { return true }
        return Confidence.clamped(confidence) >= threshold
    }

    init(
        _ kind: Kind,
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

    /// From now on it is only kept so that the same is not counted again; whose mail it was about is nobody's business.
    var counted: TrustEvidence {
        var copy = self
        copy.isCounted = true
        copy.customer = nil
        return copy
    }

    /// One verdict for each thread and policy: several mails of one thread are not independent.
    static func verdictID(_ draft: Draft) -> String {
        var hasher = FieldHasher(domain: "verdict-v1")
        hasher.add([draft.category, draft.policyEpoch, draft.conversationID.rawValue])
        return hasher.finish().hex
    }
}

extension Timestamp {
    /// The days since 1970 in UTC.
    fileprivate var dayNumber: Int64 {
        let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? days - 1 : days
    }
}
