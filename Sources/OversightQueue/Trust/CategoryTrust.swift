public import SupportCore

/// What is known of one category under one policy epoch, since its last step up or down.
public struct CategoryTrust: Hashable, Sendable, Codable, StoredRecord {
    /// The category.
    public let category: String
    /// The versions of model, prompt, templates and rules.
    public let policyEpoch: String
    /// The mode in which the evidence was collected.
    public internal(set) var mode: OversightMode
    /// How many drafts were acceptable.
    public internal(set) var acceptable = 0
    /// How many were not.
    public internal(set) var unacceptable = 0
    /// How many verdicts did not count because there were enough of the same customer or day.
    public internal(set) var overQuota = 0
    /// How many drafts nobody decided on.
    public internal(set) var missing = 0
    /// How many mails have left alone.
    public internal(set) var sentAlone = 0
    /// Who has judged, at most 16 of them.
    public internal(set) var reviewers: [String] = []
    /// How many verdicts have passed since the last critical one; nil if there was none.
    public internal(set) var sinceCritical: Int?
    /// Watches a category that sends alone.
    public internal(set) var detector: ChangeDetector?
    /// When the first evidence came in.
    public internal(set) var since: Timestamp?
    /// When the last verdict or sign of trouble came in; that something was sent, or nobody decided, tells nothing.
    public internal(set) var lastEvidenceAt: Timestamp?
    /// Whether it was told that the category may get more freedom.
    public internal(set) var isAnnounced = false
    /// Counts the steps up and down.
    private(set) var round = 0
    /// When the last step was.
    private var restartedAt: Timestamp?
    var unhelpfulAt: [Unhelpful] = []
    var bouncedAt: [Int] = []

    struct Unhelpful: Hashable, Sendable, Codable {
        var place: Int
        /// The first digits of the customer's hash: enough to tell a few customers apart, and too few to know one.
        var customer: String?
    }

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
        let all = acceptable + unacceptable + overQuota + missing
        return all == 0 ? 0 : Double(missing) / Double(all)
    }

    /// The standing after a step up or down: everything is counted anew.
    public func restarted(in mode: OversightMode, at now: Timestamp) -> CategoryTrust {
        var fresh = CategoryTrust(category: category, policyEpoch: policyEpoch, mode: mode)
        fresh.round = round + 1
        fresh.restartedAt = now
        return fresh
    }

    /// Since when nothing has told how well the category does; nil if nothing has happened yet.
    var unwatchedSince: Timestamp? { lastEvidenceAt ?? since ?? restartedAt }

    /// Whether something was heard of it later than of another version of model and prompt.
    func isNewer(than other: CategoryTrust?) -> Bool {
        guard let since = other?.unwatchedSince else { return true }
        return unwatchedSince.map { $0 > since } ?? false
    }
}
