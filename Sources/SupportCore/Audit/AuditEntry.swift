/// One entry of the audit log.
///
/// Each holds the hash of the one before, so an entry that is changed, removed or moved breaks the chain.
public struct AuditEntry: Hashable, Sendable, Codable {
    /// The entry's position, counted from 1 without gaps.
    public let sequence: Int
    /// The revision of the transaction that recorded the event.
    public let revision: Revision
    /// When it happened.
    public let at: Timestamp
    /// What happened, as a stable word.
    public let action: String
    /// Who did it.
    public let actor: Principal
    /// The conversation it belongs to, if any.
    public let conversationID: ConversationID?
    /// The thing it happened to, if any.
    public let subjectID: String?
    /// Details by name.
    public let details: [String: String]
    /// The hash of the entry before; 64 zeros for the first.
    public let previousHash: String
    /// The hash of this entry, 64 hexadecimal digits.
    public private(set) var hash = ""

    init(_ event: WorkspaceEvent, after head: AuditHead, revision: Revision, at now: Timestamp) {
        sequence = head.sequence + 1
        self.revision = revision
        at = now
        action = event.action
        actor = event.actor
        conversationID = event.conversationID
        subjectID = event.subjectID
        details = event.details
        previousHash = head.hash
        hash = computedHash
    }

    /// The hash of the entry's content; it differs from ``hash`` if anything was changed.
    package var computedHash: String {
        var hasher = FieldHasher(domain: "audit-v1")
        hasher.add(previousHash)
        hasher.add(Int64(sequence))
        hasher.add(revision.rawValue)
        hasher.add(at.milliseconds)
        hasher.add(action)
        hasher.add(actor.kind.rawValue)
        hasher.add(actor.id)
        hasher.add(conversationID?.rawValue)
        hasher.add(subjectID)
        hasher.add(details)
        return hasher.finish().hex
    }

    enum CodingKeys: String, CodingKey {
        case sequence = "seq"
        case revision
        case at
        case action
        case actor
        case conversationID = "conversation_id"
        case subjectID = "subject_id"
        case details
        case previousHash = "previous_hash"
        case hash
    }
}

extension AuditEntry: StoredRecord {
    /// The collection of audit entries.
    public static let collection = "audit"
    /// Entries are never changed.
    public static let isPermanent = true
    /// The position in the log, with leading zeros.
    public var recordID: String { Self.recordID(sequence) }

    /// By position, action, conversation and subject.
    public var indexEntries: [IndexEntry] {
        var entries = [
            IndexEntry("sequence", .number(Int64(sequence))),
            IndexEntry("action", .text(action), .time(at), .number(Int64(sequence))),
        ]
        if let conversationID {
            entries.append(IndexEntry("conversation", .text(conversationID.rawValue), .number(Int64(sequence))))
        }
        if let subjectID { entries.append(IndexEntry("subject", .text(subjectID), .number(Int64(sequence)))) }
        return entries
    }

    package static func recordID(_ sequence: Int) -> String {
        let digits = String(sequence)
        return String("0000000000000000".dropLast(digits.utf8.count)) + digits
    }
}

/// The end of a workspace's audit log.
package struct AuditHead: Hashable, Sendable, Codable, StoredRecord {
    /// The last entry's position; 0 for an empty log.
    package let sequence: Int
    /// The last entry's hash; 64 zeros for an empty log.
    package let hash: String

    /// The collection of the single record.
    package static let collection = "audit_head"
    static let id = "head"
    /// The single record's identifier.
    package var recordID: String { Self.id }

    init() {
        sequence = 0
        hash = String(repeating: "0", count: 64)
    }

    init(_ entry: AuditEntry) {
        sequence = entry.sequence
        hash = entry.hash
    }

    init(_ checkpoint: AuditCheckpoint) {
        sequence = checkpoint.sequence
        hash = checkpoint.hash
    }
}
