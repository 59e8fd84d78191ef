package import OversightQueue
import SupportCore

/// What must always hold, checked after every commit and every call of a provider.
///
/// A plain value that knows what was written so far and what the provider has done, and keeps the first violation.
package struct Invariants: Sendable {
    package internal(set) var broken: String?
    package internal(set) var checks = 0
    package internal(set) var rareEvents = RareEvents()
    package internal(set) var reviews: [DraftID: ReviewState] = [:]
    package internal(set) var rows: [OutboxID: OutboxItem] = [:]
    package internal(set) var providerCalls = ProviderCalls()
    var rowOfDraft: [DraftID: OutboxID] = [:]
    var keys: [String: SendKey] = [:]
    var epochs: [ConversationID: Int] = [:]
    var kill = KillSwitch()
    var modes: [ModeSetting.Scope: ModeSetting] = [:]
    var categories: [String: CategoryTrust] = [:]
    var evidence: [String: TrustEvidence] = [:]
    var requestedDelays: [String: RequestedDelay] = [:]
    var audit = AuditVerifier()

    let trust: TrustPolicy

    init(trust: TrustPolicy) {
        self.trust = trust
    }

    mutating func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
        checks += 1
        if !holds, broken == nil { broken = promise() }
    }

    mutating func take(_ contents: CommitContents) {
        // A claim depends on what its transaction read, which is the state before this commit.
        for row in contents.rows { take(row, contents) }
        for draft in contents.drafts { take(draft, contents) }
        for key in contents.keys { take(key) }
        take(entries: contents)
        for conversation in contents.conversations { epochs[conversation.id] = conversation.epoch }
        if let kill = contents.kill { self.kill = kill }
        // A promotion depends on what was known before its commit.
        for setting in contents.modes { take(setting, contents) }
        for evidence in contents.evidence { take(evidence, contents) }
        for trust in contents.categories { take(trust, contents) }
        for channel in contents.channels { take(channel, contents) }
        let permanent = [Draft.collection, OutboxItem.collection, AuditEntry.collection]
        for key in contents.deletions {
            require(!permanent.contains(key.collection), "\(key) was deleted")
            if key.collection == SendKey.collection { keys[key.id] = nil }
        }
    }

    private mutating func take(entries contents: CommitContents) {
        for entry in contents.entries {
            let fault = audit.check(entry)
            require(fault == nil, "the audit log is broken: \(fault.map { "\($0)" } ?? "")")
        }
        guard let head = contents.head else {
            return require(contents.entries.isEmpty, "audit entries without their end")
        }
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

    func effects(of row: OutboxID) -> Int { providerCalls.effects[row] ?? 0 }
}

/// How often rare things happened: an invariant that nothing puts to the test proves nothing.
package struct RareEvents: Hashable, Sendable {
    package internal(set) var promotions = 0
    package internal(set) var demotions = 0
    package internal(set) var retries = 0
    package internal(set) var verdicts = 0

    package init() {}

    package static func + (lhs: RareEvents, rhs: RareEvents) -> RareEvents {
        var sum = lhs
        sum.promotions += rhs.promotions
        sum.demotions += rhs.demotions
        sum.retries += rhs.retries
        sum.verdicts += rhs.verdicts
        return sum
    }

    package var isComplete: Bool { promotions > 0 && demotions > 0 && retries > 0 && verdicts > 0 }
}
