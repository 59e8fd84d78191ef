internal import SupportCore

extension PostgresConnection {
    func records(_ keys: [RecordKey], _ sql: PostgresStatements) throws(PostgresError) -> [RecordKey: Record] {
        var found: [RecordKey: Record] = [:]
        for rows in try exchange([sql.fetch(keys)], .sync) {
            for row in 0..<rows.count {
                let key = keys[rows.number(row, 4) - 1]
                found[key] = rows.record(row, key)
            }
        }
        return found
    }

    func page(of query: RecordQuery, _ sql: PostgresStatements) throws(PostgresError) -> Page<Record> {
        try pages(of: [query], sql).first ?? Page(values: [], next: nil)
    }

    func pages(of queries: [RecordQuery], _ sql: PostgresStatements) throws(PostgresError) -> [Page<Record>] {
        let results = try exchange(queries.map(sql.page), .sync)
        return zip(queries, results).map { query, rows in rows.page(of: query) }
    }
}

extension PostgresRows {
    fileprivate func record(_ row: Int, _ key: RecordKey) -> Record {
        Record(
            key: key,
            revision: Revision(rawValue: text(row, 0)),
            packedEntries: bytes(row, 2),
            schemaVersion: number(row, 1),
            payload: bytes(row, 3)
        )
    }

    fileprivate func page(of query: RecordQuery) -> Page<Record> {
        let found = (0..<count).map { row in
            let key = RecordKey(workspace: query.workspace, collection: query.collection, id: text(row, 5))
            return (record: record(row, key), place: IndexKey(bytes: bytes(row, 4)))
        }
        return Page(of: query, found: found)
    }
}
