/// What a store keeps: bytes under a key, with a revision and the entries by which it can be found.
public struct Record: Hashable, Sendable {
    /// The record's name.
    public let key: RecordKey
    /// The commit that wrote it.
    public let revision: Revision
    /// Under which values it stands in which index; several values in one index are allowed.
    public let entries: [IndexEntry]
    /// The version of the payload's form, counted by the record's owner.
    public let schemaVersion: Int
    /// The content, which the store does not look into.
    public let payload: [UInt8]

    /// Combines the parts of a record.
    public init(key: RecordKey, revision: Revision, entries: [IndexEntry], schemaVersion: Int, payload: [UInt8]) {
        self.key = key
        self.revision = revision
        self.entries = entries
        self.schemaVersion = schemaVersion
        self.payload = payload
    }
}

/// The place of a record in one index of its collection.
///
/// Names of indices are compared by their UTF-8 bytes, as keys are.
public struct IndexEntry: Sendable {
    /// The index's name.
    public let index: String
    /// The value it is sorted by.
    public let key: IndexKey

    /// Puts a record into an index.
    public init(_ index: String, _ key: IndexKey) {
        self.index = index
        self.key = key
    }

    /// Puts a record into an index by a key of several parts.
    public init(_ index: String, _ parts: IndexKey.Part...) {
        self.init(index, IndexKey(parts: parts))
    }
}

extension IndexEntry: Hashable {
    /// Whether both are the same place in the same index.
    public static func == (lhs: IndexEntry, rhs: IndexEntry) -> Bool {
        lhs.key == rhs.key && lhs.index.hasSameBytes(as: rhs.index)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        index.hashBytes(into: &hasher)
        hasher.combine(key)
    }
}
