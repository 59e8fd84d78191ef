/// What one atomic commit expects and writes.
public struct RecordCommit: Sendable {
    /// What must hold for the commit to succeed.
    public var preconditions: [Precondition]
    /// What the commit changes; at most one write for each key.
    public var writes: [RecordWrite]

    /// Combines preconditions and writes.
    public init(preconditions: [Precondition] = [], writes: [RecordWrite] = []) {
        self.preconditions = preconditions
        self.writes = writes
    }
}

/// What a commit expects of one key.
public struct Precondition: Hashable, Sendable {
    /// The key.
    public let key: RecordKey
    /// The revision that the record must have; nil if there must be no record.
    public let revision: Revision?

    /// Expects a record with exactly `revision`, or no record if it is nil.
    public init(key: RecordKey, revision: Revision?) {
        self.key = key
        self.revision = revision
    }
}

/// One change of a commit.
public enum RecordWrite: Sendable {
    /// Writes a record, in place of an older one if there is one.
    case put(Record)
    /// Removes a record; nothing happens if there is none.
    case delete(RecordKey)

    /// The key that is written.
    public var key: RecordKey {
        switch self {
        case .put(let record): record.key
        case .delete(let key): key
        }
    }
}

/// The result of a commit.
public enum CommitResult: Hashable, Sendable {
    /// All preconditions held, and everything was written.
    case committed
    /// Nothing was written, because the preconditions for these keys did not hold.
    case conflict([RecordKey])
}
