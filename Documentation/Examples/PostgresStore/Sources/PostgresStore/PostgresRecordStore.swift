public import SupportCore

/// A record store over PostgreSQL, which any number of processes and machines share.
///
/// Commits that wait at the same time go into one transaction of two round trips, each with a result of its own. A commit has
/// reached the disk when it returns, and the standby if the server waits for one (`synchronous_standby_names`).
///
/// A record's key and each of its places in an index may have about 2,600 bytes, unless they compress; longer ones are refused.
public final class PostgresRecordStore: RecordStore {
    /// Which of several servers is used.
    public enum Role: String, Sendable {
        /// The one that takes commits.
        case primary = "read-write"
        /// One that follows it, if there is one, for lists that may be some moments old; it refuses commits.
        case replica = "prefer-standby"
    }

    private let sql: PostgresStatements
    private let readers: SessionPool
    private let queue: CommitQueue

    /// Connects, and brings the tables up to date.
    ///
    /// - Parameters:
    ///   - url: `postgres://user@host1,host2/database?option=value`, with any option of libpq. After a failover the connection
    ///     looks for the new primary among the hosts.
    ///   - schema: Where the tables are; it is made if it is missing. A schema is a store of its own.
    ///   - role: Which server to use.
    ///   - timeout: How long a commit or a read may take; half of it may be spent on waiting for the locks of others.
    ///   - readers: How many connections read. One more commits.
    ///   - random: Where the pauses come from after which transactions that hindered each other are repeated.
    /// - Throws: ``PostgresError``, or ``NewerPostgresSchema`` if a newer program has written the database.
    public init(
        url: String,
        schema: String = "frontdesk",
        role: Role = .primary,
        timeout: Duration = .seconds(10),
        readers: Int = 4,
        random: any RandomSource = SystemRandomSource()
    ) async throws {
        let sql = PostgresStatements(schema: schema, timeout: timeout)
        // Later options count, so the URL's do. A server that vanishes is noticed before the timeout.
        let milliseconds = "\(Int(timeout / .milliseconds(1)))"
        let options = [
            ("application_name", "frontdesk"), ("connect_timeout", "5"), ("keepalives_idle", "10"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", milliseconds),
            ("target_session_attrs", role.rawValue), ("client_encoding", "UTF8"), ("dbname", url),
        ]
        let open = { @Sendable () throws(PostgresError) in
            try PostgresConnection(options.map { (name: $0.0, value: $0.1) }, limit: timeout + .seconds(2))
        }
        let writer = PostgresSession(open: open)
        if role == .primary { try await writer.use { try $0.migrate(sql) } }
        self.sql = sql
        self.readers = SessionPool((0..<max(1, readers)).map { _ in PostgresSession(open: open) })
        queue = CommitQueue { await writer.carryOut($0, sql, random) }
    }

    /// Returns the records that exist among `keys`, all as of one moment.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        guard !keys.isEmpty else { return [:] }
        let keys = Array(Set(keys))
        return try await readers.use { [sql] in try $0.records(keys, sql) }
    }

    /// Returns a page of records in the order of an index, read from one moment.
    public func query(_ query: RecordQuery) async throws -> Page<Record> {
        try await readers.use { [sql] in try $0.page(of: query, sql) }
    }

    /// Returns a page for each query, in one round trip.
    public func query(_ queries: [RecordQuery]) async throws -> [Page<Record>] {
        guard !queries.isEmpty else { return [] }
        return try await readers.use { [sql] in try $0.pages(of: queries, sql) }
    }

    /// Carries out a commit, together with those that wait beside it.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await queue.commit(commit)
    }
}
