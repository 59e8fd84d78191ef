package import OversightQueue
import SupportCore

/// What a provider was asked to do, and what it has done.
package struct ProviderCalls: Sendable {
    /// By key: the row, and the content that may be sent.
    private(set) var expected: [String: (row: OutboxID, hash: ContentHash)] = [:]
    /// How often the mail of a row was sent.
    package private(set) var effects: [OutboxID: Int] = [:]
    package private(set) var calls = 0
    package private(set) var duplicates = 0

    mutating func expect(_ row: OutboxItem) {
        expected[row.idempotencyKey] = (row.id, row.contentHash)
    }

    mutating func note(effectUnder key: String) {
        guard let row = expected[key]?.row else { return }
        effects[row, default: 0] += 1
        if effects[row, default: 0] > 1 { duplicates += 1 }
    }

    mutating func noteCall() { calls += 1 }
}

extension Invariants {
    /// Every call has exactly the bytes that were approved, under the key of exactly one row.
    mutating func takeCall(_ mail: OutboundMail, key: String) {
        providerCalls.noteCall()
        let expected = providerCalls.expected[key]
        require(expected != nil, "a call under the key \(key), which nobody has claimed")
        require(expected?.hash == mail.contentHash, "a call under the key \(key) with other bytes than were approved")
    }

    /// The provider has sent a mail.
    mutating func takeEffect(key: String) {
        providerCalls.note(effectUnder: key)
        guard let id = providerCalls.expected[key]?.row, let row = rows[id] else { return }
        checkEffects(of: row)
    }
}
