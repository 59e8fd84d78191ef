internal import GRDB
public import SupportCore

/// A record store over SQLite, through GRDB.
///
/// Commits that wait for the disk at the same time go into one transaction and share one sync, each with a result of its own. A
/// commit has reached the disk when it returns (`synchronous = FULL`), so it survives a loss of power too. Any number of
/// processes may open the same file.
public final class GRDBRecordStore: RecordStore {
    private let pool: DatabasePool
    private let queue: CommitQueue

    /// Opens the file at `path`, or makes it for its owner alone, and brings its tables up to date.
    ///
    /// - Parameters:
    ///   - path: Where the database is. Two more files stand beside it, with `-wal` and `-shm` at the end of their names.
    ///   - busyTimeout: How long a commit waits for another process to end its own, in seconds.
    /// - Throws: SQLite's error, or ``NewerDatabase`` if a newer program has written the file.
    public init(path: String, busyTimeout: Double = 5) throws {
        // Before SQLite makes it with a mode for everybody; the two beside it get the same mode.
        try PrivateFile.make(at: path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = 8
        pool = try DatabasePool(path: path, configuration: configuration)
        // After opening, because GRDB itself sets NORMAL then, under which a loss of power undoes the last commits.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        guard try !pool.read(Self.migrator.hasBeenSuperseded) else { throw NewerDatabase() }
        try Self.migrator.migrate(pool)
        queue = CommitQueue { [pool] commits in try await pool.writeWithoutTransaction { $0.results(of: commits) } }
    }

    /// Returns the records that exist among `keys`, all as of one moment.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: SupportCore.Record] {
        // One statement sees one moment anyway, and most fetches are one.
        keys.count == 1
            ? try await pool.unsafeRead { try $0.records(keys) } : try await pool.read { try $0.records(keys) }
    }

    /// Returns a page of records in the order of an index, read from one moment.
    public func query(_ query: RecordQuery) async throws -> Page<SupportCore.Record> {
        try await pool.unsafeRead { try $0.page(of: query) }
    }

    /// Returns a page for each query, with one look at the database.
    public func query(_ queries: [RecordQuery]) async throws -> [Page<SupportCore.Record>] {
        try await pool.unsafeRead { db in try queries.map { try db.page(of: $0) } }
    }

    /// Carries out a commit, together with those that wait beside it.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await queue.commit(commit)
    }

    /// Copies the database into a new file, as of one moment, while the store goes on working.
    ///
    /// The copy stands alone: it needs no second file. It is its owner's alone.
    public func backup(to path: String) async throws {
        try PrivateFile.make(at: path)
        try await pool.unsafeRead { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    /// Later versions add a step and never change an earlier one.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("records and places") { try $0.execute(sql: Database.tables) }
        return migrator
    }
}

/// The file was written by a newer program, which may keep its records in another way.
public struct NewerDatabase: Error, CustomStringConvertible {
    /// What to do.
    public let description = "the database was written by a newer version of this program; start that one"
}
