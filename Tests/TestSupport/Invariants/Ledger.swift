package import OversightQueue
import SupportCore

/// What a provider was asked to do, and what it has done.
package struct Ledger: Sendable {
    /// The row and the content that may be handed over under a key.
    private(set) var expected: [String: (row: OutboxID, hash: ContentHash)] = [:]
    /// How often a row's mail was put on its way.
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
    /// A call with exactly the bytes that were approved, under the key of exactly one row.
    mutating func takeCall(_ mail: OutboundMail, key: String) {
        ledger.noteCall()
        let expected = ledger.expected[key]
        require(expected != nil, "a call under the key \(key), which nobody has claimed")
        require(expected?.hash == mail.contentHash, "a call under the key \(key) with other bytes than were approved")
    }

    /// The provider has put a mail on its way.
    mutating func takeEffect(key: String) {
        ledger.note(effectUnder: key)
        guard let id = ledger.expected[key]?.row, let row = rows[id] else { return }
        checkEffects(of: row)
    }
}
