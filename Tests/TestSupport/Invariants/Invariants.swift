package import OversightQueue
import SupportCore

/// What must never break, checked against every commit and every call of a provider, one after the other.
///
/// A plain value: it knows what was written so far and what the provider has done, and remembers the first broken promise.
package struct Invariants: Sendable {
    package internal(set) var broken: String?
    /// How many single promises were checked.
    package internal(set) var checks = 0
    /// How often a category has won freedom on evidence, how often it has lost some, and how often a mail was put off.
    package internal(set) var turns = Turns()
    package internal(set) var reviews: [DraftID: ReviewState] = [:]
    package internal(set) var rows: [OutboxID: OutboxItem] = [:]
    package internal(set) var ledger = Ledger()
    var rowOfDraft: [DraftID: OutboxID] = [:]
    var keys: [String: SendKey] = [:]
    var epochs: [ConversationID: Int] = [:]
    var kill = KillSwitchState()
    var modes: [ModeScope: ModeSetting] = [:]
    var standings: [String: CategoryTrust] = [:]
    var evidence: [String: TrustEvidence] = [:]
    var wishes: [String: Wish] = [:]
    var audit = AuditVerifier()

    /// How much evidence the processes want.
    let trust: TrustPolicy

    init(trust: TrustPolicy) {
        self.trust = trust
    }

    mutating func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
        checks += 1
        if !holds, broken == nil { broken = promise() }
    }

    /// Takes in what a commit has written.
    mutating func take(_ news: News) {
        // A row's claim depends on what its transaction read, which is what stood before.
        for row in news.rows { take(row, news) }
        for draft in news.drafts { take(draft, news) }
        for key in news.keys { take(key) }
        take(entries: news)
        for conversation in news.conversations { epochs[conversation.id] = conversation.epoch }
        if let kill = news.kill { self.kill = kill }
        // A promotion depends on what was known before its commit.
        for setting in news.modes { take(setting, news) }
        for evidence in news.evidence { take(evidence, news) }
        for trust in news.standings { take(trust, news) }
        for channel in news.channels { take(channel, news) }
        let permanent = [Draft.collection, OutboxItem.collection, AuditEntry.collection]
        for key in news.deletions {
            require(!permanent.contains(key.collection), "\(key) was deleted")
            if key.collection == SendKey.collection { keys[key.id] = nil }
        }
    }

    private mutating func take(entries news: News) {
        for entry in news.entries {
            let fault = audit.check(entry)
            require(fault == nil, "the audit log is broken: \(fault.map { "\($0)" } ?? "")")
        }
        guard let head = news.head else { return require(news.entries.isEmpty, "audit entries without their end") }
        require(audit.verdict(head: head) == .intact(entries: head.sequence), "the audit log's end is wrong")
    }

    static let operators: Set<String> = ["olga"]

    /// One key has one effect: a second mail under it only after the first has definitely not left.
    private mutating func take(_ key: SendKey) {
        guard let old = keys.updateValue(key, forKey: key.recordID), old.outboxID != key.outboxID else { return }
        let earlier = rows[old.outboxID]
        let isOver = earlier.map { $0.dispatch.phase.isTerminal && $0.dispatch.phase != .accepted } ?? false
        require(isOver && effects(of: old.outboxID) == 0, "a second mail under the key of \(old.outboxID)")
    }

    package var auditCount: Int { audit.sequence }

    func effects(of row: OutboxID) -> Int { ledger.effects[row] ?? 0 }
}

/// How often something happened that is rare enough to be missed: a promise that nothing puts to the test is worth nothing.
package struct Turns: Hashable, Sendable {
    package internal(set) var promotions = 0
    package internal(set) var demotions = 0
    package internal(set) var retries = 0
    package internal(set) var verdicts = 0

    package init() {}

    package static func + (lhs: Turns, rhs: Turns) -> Turns {
        var sum = lhs
        sum.promotions += rhs.promotions
        sum.demotions += rhs.demotions
        sum.retries += rhs.retries
        sum.verdicts += rhs.verdicts
        return sum
    }

    /// Whether each of them happened.
    package var isComplete: Bool { promotions > 0 && demotions > 0 && retries > 0 && verdicts > 0 }
}
