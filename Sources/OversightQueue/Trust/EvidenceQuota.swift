internal import SupportCore

/// How many verdicts about one customer's mail, or the mail of one day, were counted since a category's last promotion or demotion.
struct EvidenceQuota: Hashable, Sendable, Codable, StoredRecord {
    /// What verdicts can have in common.
    enum Group: Hashable, Sendable {
        /// A hash of the customer.
        case customer(String)
        /// The days since 1970 in UTC.
        case day(Int64)
    }

    let id: String
    /// A hash of the customer, so that it can be erased; nil for a day.
    let customer: String?
    /// The category's round in which it was counted; a new round starts at zero.
    var round: Int
    var count: Int

    static let collection = "evidence_quotas"
    var recordID: String { id }
    var indexEntries: [IndexEntry] { customer.map { [IndexEntry("customer", .text($0))] } ?? [] }

    init(of group: Group, in trust: CategoryTrust) {
        id = Self.recordID(of: group, in: trust)
        customer = if case .customer(let hash) = group { hash } else { nil }
        round = trust.round
        count = 0
    }

    /// The quota in the category's present round.
    func current(in trust: CategoryTrust) -> EvidenceQuota {
        guard round != trust.round else { return self }
        var fresh = self
        fresh.round = trust.round
        fresh.count = 0
        return fresh
    }

    static func recordID(of group: Group, in trust: CategoryTrust) -> String {
        var hasher = FieldHasher(domain: "trust-share-v1")
        hasher.add(trust.recordID)
        switch group {
        case .customer(let hash): hasher.add(["customer", hash])
        case .day(let day): hasher.add(["day", String(day)])
        }
        return hasher.finish().hex
    }
}

extension ContactID {
    /// The customer's pseudonym in evidence.
    var evidenceHash: String {
        var hasher = FieldHasher(domain: "trust-customer-v1")
        hasher.add(rawValue)
        return hasher.finish().hex
    }
}
