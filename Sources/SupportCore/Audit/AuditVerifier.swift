/// Checks audit entries in order.
package struct AuditVerifier: Sendable {
    /// The position of the last entry that was checked; 0 before the first.
    package private(set) var sequence = 0
    private var hash = AuditHead().hash

    /// Starts before the first entry.
    package init() {}

    /// Checks the next entry; nil if it continues the chain.
    package mutating func check(_ entry: AuditEntry, anchor: AuditCheckpoint? = nil) -> AuditFault? {
        guard entry.sequence == sequence + 1 else { return .gap(expected: sequence + 1, found: entry.sequence) }
        guard entry.previousHash == hash else { return .brokenLink(sequence: entry.sequence) }
        guard entry.computedHash == entry.hash else { return .changed(sequence: entry.sequence) }
        if let anchor, anchor.sequence == entry.sequence, anchor.hash != entry.hash {
            return .differsFromCheckpoint(sequence: entry.sequence)
        }
        sequence = entry.sequence
        hash = entry.hash
        return nil
    }

    /// Where to read on after the last entry that was checked.
    var cursor: QueryCursor? {
        guard sequence > 0 else { return nil }
        return QueryCursor(key: IndexKey(.number(Int64(sequence))), id: AuditEntry.recordID(sequence))
    }

    /// The verdict after the last entry.
    package func verdict(head: AuditHead? = nil, anchor: AuditCheckpoint? = nil) -> AuditVerdict {
        if let anchor, anchor.sequence > sequence {
            return .broken(.truncated(expected: anchor.sequence, found: sequence))
        }
        guard let head else { return .intact(entries: sequence) }
        guard head.sequence == sequence else { return .broken(.truncated(expected: head.sequence, found: sequence)) }
        guard head.hash == hash else { return .broken(.differsFromHead(sequence: sequence)) }
        return .intact(entries: sequence)
    }
}

/// Whether an audit log is intact.
public enum AuditVerdict: Hashable, Sendable {
    /// Every entry is there, in order and unchanged.
    case intact(entries: Int)
    /// The first fault that was found.
    case broken(AuditFault)
}

/// What is wrong with an audit log.
@nonexhaustive public enum AuditFault: Hashable, Sendable, CustomStringConvertible {
    /// Entries are missing or out of order.
    case gap(expected: Int, found: Int)
    /// An entry does not continue the one before.
    case brokenLink(sequence: Int)
    /// An entry's content does not give its hash.
    case changed(sequence: Int)
    /// Entries at the end are missing.
    case truncated(expected: Int, found: Int)
    /// The last entry is not the one that the log's end names.
    case differsFromHead(sequence: Int)
    /// An entry is not the one that a checkpoint outside the store names.
    case differsFromCheckpoint(sequence: Int)
    /// A checkpoint was not made with the host's key.
    case forgedCheckpoint(sequence: Int)

    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .gap(let expected, let found): "expected entry \(expected), found entry \(found)"
        case .brokenLink(let sequence): "entry \(sequence) does not continue the entry before"
        case .changed(let sequence): "entry \(sequence) was changed"
        case .truncated(let expected, let found): "the log should reach entry \(expected) but ends with entry \(found)"
        case .differsFromHead(let sequence): "entry \(sequence) is not the one that the end of the log names"
        case .differsFromCheckpoint(let sequence): "entry \(sequence) is not the one that the checkpoint names"
        case .forgedCheckpoint(let sequence): "the checkpoint of entry \(sequence) was not made with this key"
        }
    }
}
