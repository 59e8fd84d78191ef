public import SupportCore

/// What is known of one category under one policy epoch, since its last step up or down.
public struct CategoryTrust: Hashable, Sendable, Codable, StoredRecord {
    /// The category.
    public let category: String
    /// The versions of model, prompt, templates and rules.
    public let policyEpoch: String
    /// The mode in which the evidence was collected.
    public private(set) var mode: OversightMode
    /// How many drafts were acceptable.
    public private(set) var acceptable = 0
    /// How many were not.
    public private(set) var unacceptable = 0
    /// How many drafts nobody decided on.
    public private(set) var missing = 0
    /// How many mails have left alone.
    public private(set) var sentAlone = 0
    /// Who has judged, at most 16 of them.
    public private(set) var reviewers: [String] = []
    /// How many verdicts have passed since the last critical one; nil if there was none.
    public private(set) var sinceCritical: Int?
    /// Watches a category that sends alone.
    public private(set) var detector: ChangeDetector?
    /// When the first evidence came in.
    public private(set) var since: Timestamp?
    /// When the last evidence came in.
    public private(set) var lastEvidenceAt: Timestamp?
    /// Whether it was told that the category may get more freedom.
    public internal(set) var isAnnounced = false
    private var unhelpfulAt: [Int] = []
    private var bouncedAt: [Int] = []

    /// The collection of standings.
    public static let collection = "trust"
    /// Category and policy epoch, hashed.
    public var recordID: String { Self.recordID(category, policyEpoch) }
    /// All standings, by category.
    public var indexEntries: [IndexEntry] { [IndexEntry("category", .text(category), .text(policyEpoch))] }

    /// Nothing is known yet.
    public init(category: String, policyEpoch: String, mode: OversightMode) {
        self.category = category
        self.policyEpoch = policyEpoch
        self.mode = mode
        detector = ChangeDetector(mode: mode)
    }

    static func recordID(_ category: String, _ policyEpoch: String) -> String {
        var hasher = FieldHasher(domain: "trust-v1")
        hasher.add([category, policyEpoch])
        return hasher.finish().hex
    }

    /// The share of drafts that nobody decided on.
    public var missingShare: Double {
        let all = acceptable + unacceptable + missing
        return all == 0 ? 0 : Double(missing) / Double(all)
    }

    /// The standing after a step up or down: everything is counted anew.
    public func restarted(in mode: OversightMode) -> CategoryTrust {
        CategoryTrust(category: category, policyEpoch: policyEpoch, mode: mode)
    }
}

extension CategoryTrust {
    /// Takes in one piece of evidence.
    ///
    /// - Returns: Why the category must lose freedom at once; nil if it need not.
    public mutating func insert(
        _ kind: TrustEvidence.Kind,
        by reviewer: String?,
        afterSending: Bool,
        at: Timestamp,
        policy: TrustPolicy
    )
        -> Demotion?
    {
        since = since.map { min($0, at) } ?? at
        lastEvidenceAt = lastEvidenceAt.map { max($0, at) } ?? at
        switch kind {
        case .acceptable, .unacceptable:
            return judge(kind == .acceptable, by: reviewer, afterSending: afterSending, policy: policy)
        case .missing: missing += 1
        case .sentAlone: sentAlone += 1
        case .critical:
            unacceptable += 1
            sinceCritical = 0
            return hard(.critical)
        case .complaint: return hard(.complaint)
        case .leak: return hard(.leak)
        case .injection: return hard(.injection)
        case .unhelpful:
            unhelpfulAt = recent(unhelpfulAt, within: policy.unhelpfulWindow) + [sentAlone]
            return unhelpfulAt.count >= policy.unhelpfulLimit ? hard(.unhelpful) : nil
        case .bounced:
            bouncedAt = recent(bouncedAt, within: policy.bounceWindow) + [sentAlone]
            return bouncedAt.count > policy.bounceLimit ? hard(.bounces) : nil
        }
        return nil
    }

    /// A category that is gated learns from decisions; one that sends alone only from samples drawn at random.
    private mutating func judge(_ isAcceptable: Bool, by reviewer: String?, afterSending: Bool, policy: TrustPolicy)
        -> Demotion?
    {
        guard mode.sendsAlone == afterSending else { return nil }
        if isAcceptable { acceptable += 1 } else { unacceptable += 1 }
        if let critical = sinceCritical { sinceCritical = critical + 1 }
        if let reviewer, !reviewers.contains(reviewer), reviewers.count < 16 { reviewers.append(reviewer) }
        detector?.observe(acceptable: isAcceptable)
        guard let detector, detector.value >= policy.alarmLevel else { return nil }
        return Demotion(to: mode.oneStepDown, reason: .worse)
    }

    private func hard(_ reason: Demotion.Reason) -> Demotion? {
        mode.sendsAlone ? Demotion(to: .gatedSend, reason: reason) : nil
    }

    private func recent(_ places: [Int], within window: Int) -> [Int] {
        places.filter { sentAlone - $0 < window }
    }
}

/// That a category loses freedom.
public struct Demotion: Hashable, Sendable {
    /// Why a category loses freedom.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// A verdict was critical.
        case critical
        /// A recipient called a mail spam.
        case complaint
        /// Something went to the wrong person.
        case leak
        /// Someone has tried to give the model orders.
        case injection
        /// Customers say that it does not help.
        case unhelpful
        /// Too many mails come back.
        case bounces
        /// The verdicts have become worse than the floor.
        case worse
        /// There was no evidence for too long.
        case decay
    }

    /// The mode it falls to.
    public let to: OversightMode
    /// Why.
    public let reason: Reason

    /// Describes a step down.
    public init(to mode: OversightMode, reason: Reason) {
        to = mode
        self.reason = reason
    }
}
