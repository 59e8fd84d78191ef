internal import Foundation
internal import GRDB
internal import SupportCore

/// GRDB has a `Record` too.
typealias Record = SupportCore.Record

extension Database {
    /// All columns of keys are bytes, because text is compared by collations.
    ///
    /// `entries` repeats a record's places, so that the old ones are known when it is overwritten.
    static let tables = """
        CREATE TABLE records (
            workspace BLOB NOT NULL, collection BLOB NOT NULL, id BLOB NOT NULL,
            revision BLOB NOT NULL, schema_version INTEGER NOT NULL, entries BLOB NOT NULL, payload BLOB NOT NULL,
            PRIMARY KEY (workspace, collection, id)
        );
        CREATE TABLE places (
            workspace BLOB NOT NULL, collection BLOB NOT NULL, name BLOB NOT NULL, place BLOB NOT NULL, id BLOB NOT NULL,
            PRIMARY KEY (workspace, collection, name, place, id)
        ) WITHOUT ROWID;
        """

    private static let whereKey = "WHERE workspace = ? AND collection = ? AND id = ?"

    /// Carries out commits in one transaction, in this order, and says how each ended.
    ///
    /// If one of them cannot be written, for example because it is larger than SQLite takes, each is tried alone.
    func results(of commits: [RecordCommit]) -> [Result<CommitResult, any Error>] {
        do {
            try beginTransaction(.immediate)
        } catch {
            return commits.map { _ in .failure(error) }
        }
        do {
            let results = try commits.map(carryOut)
            try end()
            return results.map { .success($0) }
        } catch {
            try? rollback()
            let isOneOfMany = commits.count > 1 && !(error is CommitOutcomeUnknown)
            return isOneOfMany ? commits.flatMap { results(of: [$0]) } : commits.map { _ in .failure(error) }
        }
    }

    private func carryOut(_ commit: RecordCommit) throws -> CommitResult {
        let keys = Set(commit.preconditions.map(\.key) + commit.writes.map(\.key))
        let standing = try records(keys, payload: "x''")
        let failed = commit.preconditions.filter { standing[$0.key]?.revision != $0.revision }
        guard failed.isEmpty else { return .conflict(failed.map(\.key)) }
        for write in commit.writes { try carryOut(write, replacing: standing[write.key]?.entries ?? []) }
        return .committed
    }

    private func carryOut(_ write: RecordWrite, replacing old: [IndexEntry]) throws {
        switch write {
        case .put(let record): try put(record)
        case .delete(let key): try run("DELETE FROM records \(Self.whereKey)", key.arguments)
        }
        let changes = write.places(replacing: old)
        let removal = "DELETE FROM places \(Self.whereKey) AND name = ? AND place = ?"
        for entry in changes.removed { try run(removal, write.key.arguments + entry.arguments) }
        let insertion = "INSERT INTO places (workspace, collection, id, name, place) VALUES (?, ?, ?, ?, ?)"
        for entry in changes.added { try run(insertion, write.key.arguments + entry.arguments) }
    }

    /// Ends the transaction; an error of the disk here leaves open whether a restart will find it.
    private func end() throws {
        do {
            try commit()
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_CONSTRAINT].contains(error.resultCode) {
            throw error
        } catch {
            throw CommitOutcomeUnknown(reason: "SQLite could not end the transaction: \(error)")
        }
    }

    private func put(_ record: Record) throws {
        let sql = """
            INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision,
            schema_version = excluded.schema_version, entries = excluded.entries, payload = excluded.payload
            """
        let values: StatementArguments = [
            Data(record.revision.rawValue.utf8), record.schemaVersion, Data(IndexEntry.packed(record.entries)),
            Data(try record.payload),
        ]
        try run(sql, record.key.arguments + values)
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension Database {
    /// The records that exist among `keys`, with the content that an expression of SQL gives them.
    func records(_ keys: some Sequence<RecordKey>, payload: String = "payload") throws -> [RecordKey: Record] {
        let sql = "SELECT revision, schema_version, entries, \(payload) AS payload FROM records \(Self.whereKey)"
        let statement = try cachedStatement(sql: sql)
        var found: [RecordKey: Record] = [:]
        for key in keys { found[key] = try Row.fetchOne(statement, arguments: key.arguments).map { Record(key, $0) } }
        return found
    }

    func page(of query: RecordQuery) throws -> Page<Record> {
        Page<Record>(
            of: query,
            found: try Array(
                Self.select(query).fetchCursor(self).map { row in
                    let id = String(bytes: row["id"])
                    let key = RecordKey(workspace: query.workspace, collection: query.collection, id: id)
                    return (Record(key, row), IndexKey(bytes: Array(row["place"] as Data)))
                }
            )
        )
    }

    /// Reads one page of an index.
    static func select(_ query: RecordQuery) -> SQLRequest<Row> {
        let (start, end) = (query.places.lowerBound, query.places.upperBound)
        let order = query.isDescending ? "DESC" : "ASC"
        let sql = """
            SELECT r.id, r.revision, r.schema_version, r.entries, r.payload, p.place
            FROM places p CROSS JOIN records r
            ON r.workspace = p.workspace AND r.collection = p.collection AND r.id = p.id
            WHERE p.workspace = ? AND p.collection = ? AND p.name = ? AND (p.place, p.id) >= (?, ?)
            \(end == nil ? "" : "AND (p.place, p.id) < (?, ?)")
            ORDER BY p.place \(order), p.id \(order) LIMIT ?
            """
        let index = [query.workspace.rawValue, query.collection, query.index].map { Data($0.utf8) }
        let bounds = [start, end].compactMap(\.self).flatMap { [Data($0.key.bytes), Data($0.id.utf8)] }
        return SQLRequest(sql: sql, arguments: StatementArguments(index + bounds) + [query.rowLimit], cached: true)
    }
}

extension Record {
    fileprivate init(_ key: RecordKey, _ row: Row) {
        self.init(
            key: key,
            revision: Revision(rawValue: String(bytes: row["revision"])),
            packedEntries: Array(row["entries"] as Data),
            schemaVersion: row["schema_version"],
            payload: Array(row["payload"] as Data)
        )
    }
}

extension RecordKey {
    fileprivate var arguments: StatementArguments {
        [Data(workspace.rawValue.utf8), Data(collection.utf8), Data(id.utf8)]
    }
}

extension IndexEntry {
    fileprivate var arguments: StatementArguments { [Data(index.utf8), Data(key.bytes)] }
}

extension String {
    fileprivate init(bytes: Data) { self.init(decoding: bytes, as: UTF8.self) }
}
