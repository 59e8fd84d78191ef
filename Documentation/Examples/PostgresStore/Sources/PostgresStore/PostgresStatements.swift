internal import SupportCore

/// The statements over the tables of one schema.
///
/// They have no names, so that a pooler may give each transaction another connection.
struct PostgresStatements: Sendable {
    typealias Statement = PostgresConnection.Statement

    /// The schema's name, quoted.
    let schema: String
    private let timeout: Duration

    init(schema: String, timeout: Duration) {
        self.schema = "\"" + schema.replacing("\"", with: "\"\"") + "\""
        self.timeout = timeout
    }

    /// Bounds how long the transaction waits, and how long others wait for it should this process stand still.
    ///
    /// Without the joins that read whole tables the locks are taken by the index, whatever the statistics say.
    var limit: Statement {
        let whole = "\(Int(timeout / .milliseconds(1)))ms"
        let half = "\(Int(timeout / .milliseconds(2)))ms"
        return Statement(
            """
            SELECT set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true),
            set_config('idle_in_transaction_session_timeout', $1, true), set_config('enable_seqscan', 'off', true),
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
            """,
            [.text(whole), .text(half)]
        )
    }

    func lock(_ batch: CommitBatch) -> [Statement] {
        let numbers = Set(batch.keysWithoutRow.map { $0.lockNumber(in: schema) }).sorted()
        let rows = Statement(
            """
            SELECT k.n, r.revision, r.entries FROM \(Self.keys) JOIN \(schema).records r
            ON r.workspace = k.workspace AND r.collection = k.collection AND r.id = k.id ORDER BY k.n FOR UPDATE OF r
            """,
            batch.keys.columns
        )
        guard !numbers.isEmpty else { return [rows] }
        return [
            Statement("SELECT pg_advisory_xact_lock(n) FROM unnest($1::int8[]) AS n", [.arrayOfNumbers(numbers)]), rows,
        ]
    }

    /// What a transaction writes; nothing if it changes nothing.
    func statements(for changes: RowChanges) -> [Statement] {
        [
            deletion(ofPlaces: changes.removedPlaces), deletion(of: changes.removed), insertion(of: changes.records),
            insertion(ofPlaces: changes.addedPlaces),
        ].compactMap(\.self)
    }

    private func deletion(ofPlaces places: [(RecordKey, IndexEntry)]) -> Statement? {
        places.isEmpty
            ? nil
            : Statement(
                """
                DELETE FROM \(schema).places p USING \(Self.places) WHERE p.workspace = k.workspace
                AND p.collection = k.collection AND p.name = k.name AND p.place = k.place AND p.id = k.id
                """,
                Self.columns(places)
            )
    }

    private func insertion(ofPlaces places: [(RecordKey, IndexEntry)]) -> Statement? {
        places.isEmpty
            ? nil
            : Statement(
                """
                INSERT INTO \(schema).places (workspace, collection, id, name, place)
                SELECT workspace, collection, id, name, place FROM \(Self.places)
                """,
                Self.columns(places)
            )
    }

    private func deletion(of keys: [RecordKey]) -> Statement? {
        keys.isEmpty
            ? nil
            : Statement(
                """
                DELETE FROM \(schema).records r USING \(Self.keys)
                WHERE r.workspace = k.workspace AND r.collection = k.collection AND r.id = k.id
                """,
                keys.columns
            )
    }

    private func insertion(of records: [(record: Record, payload: [UInt8])]) -> Statement? {
        records.isEmpty
            ? nil
            : Statement(
                """
                INSERT INTO \(schema).records SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[],
                $5::int8[], $6::bytea[], $7::bytea[]) ON CONFLICT (workspace, collection, id) DO UPDATE
                SET revision = excluded.revision, schema_version = excluded.schema_version,
                entries = excluded.entries, payload = excluded.payload
                """,
                records.map(\.record.key).columns + [
                    .arrayOfBytes(records.map { Array($0.record.revision.rawValue.utf8) }),
                    .arrayOfNumbers(records.map { Int64($0.record.schemaVersion) }),
                    .arrayOfBytes(records.map { IndexEntry.packed($0.record.entries) }),
                    .arrayOfBytes(records.map(\.payload)),
                ]
            )
    }

    private static let keys = """
        unnest($1::bytea[], $2::bytea[], $3::bytea[]) WITH ORDINALITY AS k (workspace, collection, id, n)
        """
    private static let places = """
        unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[]) AS k (workspace, collection, id, name, place)
        """

    private static func columns(_ places: [(RecordKey, IndexEntry)]) -> [PostgresParameter] {
        places.map(\.0).columns + [
            .arrayOfBytes(places.map { Array($0.1.index.utf8) }), .arrayOfBytes(places.map(\.1.key.bytes)),
        ]
    }
}

extension PostgresStatements {
    func fetch(_ keys: [RecordKey]) -> Statement {
        Statement(
            """
            SELECT r.revision, r.schema_version, r.entries, r.payload, k.n FROM \(Self.keys) JOIN \(schema).records r
            ON r.workspace = k.workspace AND r.collection = k.collection AND r.id = k.id
            """,
            keys.columns
        )
    }

    /// The places are read first, from the index and no further than the page.
    func page(of query: RecordQuery) -> Statement {
        let (start, end) = (query.places.lowerBound, query.places.upperBound)
        let order = query.isDescending ? "DESC" : "ASC"
        let bounds = [start, end].compactMap(\.self).flatMap { [$0.key.bytes, Array($0.id.utf8)] }
        return Statement(
            """
            SELECT r.revision, r.schema_version, r.entries, r.payload, p.place, p.id FROM (
                SELECT place, id FROM \(schema).places WHERE workspace = $1 AND collection = $2 AND name = $3
                AND (place, id) >= ($5, $6)\(end == nil ? "" : " AND (place, id) < ($7, $8)")
                ORDER BY place \(order), id \(order) LIMIT $4
            ) p JOIN \(schema).records r ON r.workspace = $1 AND r.collection = $2 AND r.id = p.id
            ORDER BY p.place \(order), p.id \(order)
            """,
            [query.workspace.rawValue, query.collection, query.index].map { .bytes($0.utf8) }
                + [.number(query.rowLimit)] + bounds.map { .bytes($0) }
        )
    }
}

extension [RecordKey] {
    fileprivate var columns: [PostgresParameter] {
        [map(\.workspace.rawValue), map(\.collection), map(\.id)]
            .map { texts in .arrayOfBytes(texts.map { [UInt8]($0.utf8) }) }
    }
}
