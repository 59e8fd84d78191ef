/// The entry of a record in one index of its collection.
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
    /// Whether both have the same key in the same index.
    public static func == (lhs: IndexEntry, rhs: IndexEntry) -> Bool {
        lhs.key == rhs.key && lhs.index.hasSameBytes(as: rhs.index)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        index.hashBytes(into: &hasher)
        hasher.combine(key)
    }
}
