package import SupportCore

/// The evidence on one category under one policy epoch, since its last promotion or demotion.
package struct CategoryTrust: Hashable, Sendable, Codable, StoredRecord {
    package let category: String
    package let policyEpoch: String
    /// The mode in which the evidence was collected.
    package internal(set) var mode: OversightMode
    package internal(set) var acceptable = 0
    package internal(set) var unacceptable = 0
    /// How many verdicts did not count, see ``EvidenceLimits``.
    package internal(set) var overQuota = 0
    /// How many drafts were not decided.
    package internal(set) var missing = 0
    /// How many mails were sent without a person.
    package internal(set) var sentAlone = 0
    /// Who has judged, at most 16 of them.
    package internal(set) var reviewers: [String] = []
    /// How many verdicts have followed the last critical one; nil if there was none.
    package internal(set) var sinceCritical: Int?
    package internal(set) var detector: ChangeDetector?
    /// When the first evidence was recorded.
    package internal(set) var since: Timestamp?
    /// When the last verdict or trouble was recorded.
    package internal(set) var lastEvidenceAt: Timestamp?
    /// Whether an operator was notified that the category may be promoted.
    package internal(set) var isAnnounced = false
    /// The number of promotions and demotions.
    private(set) var round = 0
    private var restartedAt: Timestamp?
    var unhelpfulAt: [Unhelpful] = []
    var bouncedAt: [Int] = []

    struct Unhelpful: Hashable, Sendable, Codable {
        var place: Int
        /// The first digits of the customer's hash: enough to tell a few customers apart, too few to identify one.
        var customer: String?
    }

    package static let collection = "trust"
    package var recordID: String { Self.recordID(category, policyEpoch) }
    package var indexEntries: [IndexEntry] { [IndexEntry("category", .text(category), .text(policyEpoch))] }

    package init(category: String, policyEpoch: String, mode: OversightMode) {
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

    /// The share of drafts that were not decided.
    package var missingShare: Double {
        let all = acceptable + unacceptable + overQuota + missing
        return all == 0 ? 0 : Double(missing) / Double(all)
    }

    /// The state after a promotion or demotion, when counting starts anew.
    package func restarted(in mode: OversightMode, at now: Timestamp) -> CategoryTrust {
        var fresh = CategoryTrust(category: category, policyEpoch: policyEpoch, mode: mode)
        fresh.round = round + 1
        fresh.restartedAt = now
        return fresh
    }

    /// Since when there was no verdict and no trouble; nil if nothing has happened yet.
    var unwatchedSince: Timestamp? { lastEvidenceAt ?? since ?? restartedAt }

    /// Whether its evidence is newer than that under another policy epoch.
    func isNewer(than other: CategoryTrust?) -> Bool {
        guard let since = other?.unwatchedSince else { return true }
        return unwatchedSince.map { $0 > since } ?? false
    }
}
