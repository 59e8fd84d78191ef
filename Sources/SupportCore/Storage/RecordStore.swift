/// A database, as the package sees it.
///
/// ## What must a store do?
///
/// Keep records, return them by key or in the order of an index, and write several of them atomically, each under a
/// condition. Every guarantee of the package rests on ``commit(_:)``.
///
/// ## Which stores exist already?
///
/// ``InMemoryRecordStore``, for tests and small hosts. The example host in `Documentation/Examples` has one over SQLite.
///
/// ## How do I write mine?
///
/// One table of records with the primary key (workspace, collection, id) and one table of index entries with the primary
/// key (workspace, collection, index, key, id) are enough; both compare bytes. Then run the store laws of
/// `FrontdeskTesting` as a parameterised test: each names one promise, and a store that breaks a promise fails exactly there.
public protocol RecordStore: Sendable {
    /// Returns the records that exist among `keys`, all as of one moment.
    ///
    /// - Throws: The store's own error if it cannot be reached; the package tries again later.
    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record]

    /// Returns a page of records in the order of an index, all as of one moment.
    ///
    /// - Throws: The store's own error if it cannot be reached.
    func query(_ query: RecordQuery) async throws -> Page<Record>

    /// Returns a page for each of several queries, in their order; each page is as of one moment, but not all of the same.
    ///
    /// There may be no query at all, the same one twice, or many. A remote store should read them in one round trip; by default they
    /// are read one after the other. A store that wraps another passes them on together.
    ///
    /// - Throws: The store's own error if it cannot be reached.
    func query(_ queries: [RecordQuery]) async throws -> [Page<Record>]

    /// Checks all preconditions and carries out all writes atomically.
    ///
    /// If a precondition does not hold, nothing is written and the result names every key that failed. After it returns
    /// ``CommitResult/committed``, every later read sees the writes, also after a crash of the process.
    ///
    /// It must end, because other transactions wait for it. Over a connection that can hang, set a timeout and report an unknown
    /// outcome.
    ///
    /// - Throws: ``CommitOutcomeUnknown`` if the connection was lost after the commit may have begun. Any other error
    ///   means that nothing was written.
    func commit(_ commit: RecordCommit) async throws -> CommitResult
}

extension RecordStore {
    /// Reads one page after the other.
    public func query(_ queries: [RecordQuery]) async throws -> [Page<Record>] {
        var pages: [Page<Record>] = []
        for query in queries { pages.append(try await self.query(query)) }
        return pages
    }
}

/// The connection was lost after a commit may have begun.
///
/// Unlike any other error of a store, it does not mean that nothing was written. ``WorkspaceStore`` determines the outcome.
public struct CommitOutcomeUnknown: Error, CustomStringConvertible {
    /// What happened to the connection, without contents of records.
    public let reason: String

    /// Reports a lost connection.
    public init(reason: String) {
        self.reason = reason
    }

    /// What happened to the connection.
    public var description: String { "the outcome of a commit is unknown: \(reason)" }
}
