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
    /// If one of them cannot be written, for example because it is too large, each is tried alone.
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
        let failed = try commit.expectations.filter { try revision(of: $0.key) != $0.revision }
        guard failed.isEmpty else { return .conflict(failed.map(\.key)) }
        for write in commit.writes {
            let old = try entries(of: write.key)
            switch write {
            case .put(let record):
                try put(record)
                try move(record.key, from: old, to: record.entries)
            case .delete(let key):
                try cachedStatement(sql: "DELETE FROM records \(Self.whereKey)").execute(arguments: key.arguments)
                try move(key, from: old, to: [])
            }
        }
        return .committed
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
        try cachedStatement(sql: sql).execute(arguments: record.key.arguments + values)
    }

    private func move(_ key: RecordKey, from old: [IndexEntry], to new: [IndexEntry]) throws {
        for entry in Set(old).subtracting(new) {
            let sql = "DELETE FROM places WHERE workspace = ? AND collection = ? AND name = ? AND place = ? AND id = ?"
            try cachedStatement(sql: sql).execute(arguments: key.arguments(at: entry))
        }
        for entry in Set(new).subtracting(old) {
            try cachedStatement(sql: "INSERT INTO places VALUES (?, ?, ?, ?, ?)").execute(
                arguments: key.arguments(at: entry)
            )
        }
    }

    private func revision(of key: RecordKey) throws -> Revision? {
        let statement = try cachedStatement(sql: "SELECT revision FROM records \(Self.whereKey)")
        return try Data.fetchOne(statement, arguments: key.arguments).map { Revision(rawValue: String(bytes: $0)) }
    }

    private func entries(of key: RecordKey) throws -> [IndexEntry] {
        let statement = try cachedStatement(sql: "SELECT entries FROM records \(Self.whereKey)")
        return try Data.fetchOne(statement, arguments: key.arguments).map { IndexEntry.unpacked(Array($0)) } ?? []
    }
}

extension Database {
    func record(_ key: RecordKey) throws -> Record? {
        let sql = "SELECT revision, schema_version, entries, payload FROM records \(Self.whereKey)"
        return try Row.fetchOne(try cachedStatement(sql: sql), arguments: key.arguments).map { Record(key, $0) }
    }

    func page(of query: RecordQuery) throws -> RecordPage {
        let select = PlaceSelect(query)
        let rows = try Row.fetchAll(try cachedStatement(sql: select.sql), arguments: select.arguments)
        let shown = rows.prefix(query.limit)
        let records = shown.map { row in
            let id = String(bytes: row["id"])
            return Record(RecordKey(workspace: query.workspace, collection: query.collection, id: id), row)
        }
        let last = rows.count > query.limit ? shown.last : nil
        return RecordPage(
            records: records,
            next: last.map {
                QueryCursor(key: IndexKey(bytes: Array($0["place"] as Data)), id: String(bytes: $0["id"]))
            }
        )
    }

    func plan(of query: RecordQuery) throws -> [String] {
        let select = PlaceSelect(query)
        return try Row.fetchAll(self, sql: "EXPLAIN QUERY PLAN " + select.sql, arguments: select.arguments).map {
            $0["detail"]
        }
    }
}

/// The statement that reads one page of an index.
private struct PlaceSelect {
    private(set) var sql = """
        SELECT r.id, r.revision, r.schema_version, r.entries, r.payload, p.place
        FROM places p CROSS JOIN records r
        ON r.workspace = p.workspace AND r.collection = p.collection AND r.id = p.id
        WHERE p.workspace = ? AND p.collection = ? AND p.name = ?
        """
    private(set) var arguments: StatementArguments

    init(_ query: RecordQuery) {
        arguments = [
            Data(query.workspace.rawValue.utf8), Data(query.collection.utf8), Data(query.index.utf8),
        ]
        begin(query.range.lowerBound, after: query.isDescending ? nil : query.cursor)
        end(query.range.upperBound, before: query.isDescending ? query.cursor : nil)
        let order = query.isDescending ? "DESC" : "ASC"
        // One more than asked for tells whether there is a next page.
        add(" ORDER BY p.place \(order), p.id \(order) LIMIT ?", [query.limit + 1])
    }

    /// One lower bound at most, the higher one, so that SQLite begins to read there.
    private mutating func begin(_ bound: IndexKey?, after cursor: QueryCursor?) {
        if let cursor, bound.map({ $0 <= cursor.key }) ?? true {
            add(" AND (p.place, p.id) > (?, ?)", [Data(cursor.key.bytes), Data(cursor.id.utf8)])
        } else if let bound {
            add(" AND p.place >= ?", [Data(bound.bytes)])
        }
    }

    private mutating func end(_ bound: IndexKey?, before cursor: QueryCursor?) {
        if let cursor, bound.map({ cursor.key < $0 }) ?? true {
            add(" AND (p.place, p.id) < (?, ?)", [Data(cursor.key.bytes), Data(cursor.id.utf8)])
        } else if let bound {
            add(" AND p.place < ?", [Data(bound.bytes)])
        }
    }

    private mutating func add(_ text: String, _ values: StatementArguments) {
        sql += text
        arguments += values
    }
}

extension Record {
    fileprivate init(_ key: RecordKey, _ row: Row) {
        self.init(
            key: key,
            revision: Revision(rawValue: String(bytes: row["revision"])),
            entries: IndexEntry.unpacked(Array(row["entries"] as Data)),
            schemaVersion: row["schema_version"],
            payload: Array(row["payload"] as Data)
        )
    }
}

extension RecordKey {
    fileprivate var arguments: StatementArguments {
        [Data(workspace.rawValue.utf8), Data(collection.utf8), Data(id.utf8)]
    }

    fileprivate func arguments(at entry: IndexEntry) -> StatementArguments {
        [
            Data(workspace.rawValue.utf8), Data(collection.utf8), Data(entry.index.utf8), Data(entry.key.bytes),
            Data(id.utf8),
        ]
    }
}

extension String {
    fileprivate init(bytes: Data) { self.init(decoding: bytes, as: UTF8.self) }
}
