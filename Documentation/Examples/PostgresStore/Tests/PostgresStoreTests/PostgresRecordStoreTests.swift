import FrontdeskTesting
import SupportCore
import Testing

@testable import PostgresStore

@Suite(.withServer) struct PostgresRecordStoreTests {
    @Test(arguments: StoreLaw.all)
    func keeps(_ law: StoreLaw) async throws {
        try await law.verify(try await Postgres.store())
    }

    @Test func keepsRecordsWhenItIsOpenedAgain() async throws {
        let record = Postgres.record("a", payload: [0, 255, 7])
        _ = try await Postgres.store("again").commit(RecordCommit(writes: [.put(record)]))
        let found = try await Postgres.store("again").fetch([record.key])[record.key]
        #expect(found?.revision == record.revision)
        #expect(found?.entries == record.entries)
        #expect(found?.schemaVersion == 3)
        #expect(try found?.payload == [0, 255, 7])
    }

    @Test func refusesTablesOfANewerProgram() async throws {
        _ = try await Postgres.store("newer")
        try await Postgres.run("INSERT INTO newer.migrations VALUES (1000)")
        await #expect(throws: NewerPostgresSchema.self) { try await Postgres.store("newer") }
        try await Postgres.run("DROP SCHEMA newer CASCADE")
    }

    @Test func processesThatStartTogetherMakeTheTablesOnce() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { _ = try await Postgres.store("together") } }
            try await group.waitForAll()
        }
        try await Postgres.run("DROP SCHEMA together CASCADE")
    }

    @Test func refusesAKeyThatIsTooLongAndKeepsItsNeighbours() async throws {
        let long = (0..<900).map { String(UInt64($0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined()
        let store = try await Postgres.store()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for id in (0..<20).map({ "\($0)" }) + [long] {
                group.addTask {
                    let commit = RecordCommit(writes: [.put(Postgres.record(id))])
                    guard id == long else { return try await store.commit(commit) == .committed }
                    let error = await #expect(throws: PostgresError.self) { try await store.commit(commit) }
                    return error?.state == "54000"
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
        #expect(try await store.query(Postgres.query()).values.count == 20)
    }

    @Test func twoStoresThatWriteTheSameKeysInAnyOrderNeverHinderEachOther() async throws {
        let schema = "order"
        let stores = [try await Postgres.store(schema), try await Postgres.store(schema)]
        let ids = (0..<20).map { "\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    for round in 0..<100 {
                        let order = (number + round).isMultiple(of: 2) ? ids : ids.reversed()
                        let writes = order.map { RecordWrite.put(Postgres.record($0, "\(number)-\(round)")) }
                        let result = try await store.commit(RecordCommit(writes: writes))
                        #expect(result == .committed)
                    }
                }
            }
            try await group.waitForAll()
        }
        let revisions = Set(try await stores[0].query(Postgres.query()).values.map(\.revision.rawValue))
        #expect(revisions.count == 1)
        let deadlocks = try await Postgres.run("SELECT deadlocks FROM pg_stat_database WHERE datname = 'postgres'")
        #expect(deadlocks == 0)
    }

    @Test(arguments: [false, true]) func asksTheIndexForAPage(isDescending: Bool) async throws {
        let schema = "plan \(isDescending)"
        let store = try await Postgres.store(schema)
        let writes = (0..<500).map { RecordWrite.put(Postgres.record("\($0)", place: Int64($0))) }
        _ = try await store.commit(RecordCommit(writes: writes))
        let cursor = QueryCursor(key: IndexKey(.number(200)), id: "200")
        let query = RecordQuery(
            workspace: "w",
            collection: "c",
            index: "i",
            isDescending: isDescending,
            limit: 10,
            cursor: cursor
        )
        let page = PostgresStatements(schema: schema, timeout: .seconds(1)).page(of: query)
        let plan = try await Postgres.text("EXPLAIN " + page.sql, page.parameters)
        #expect(plan.contains("Index Only Scan"), "\(plan)")
        #expect(plan.contains("ROW(place, id)"), "the page must begin at its first row: \(plan)")
    }

    @Test(
        arguments: [
            ("40001" as String?, PostgresError.Verdict.repeatable), ("40P01", .repeatable), ("55P03", .refused),
            ("57014", .refused), ("53200", .refused), ("25006", .refused), ("54000", .divisible),
            ("22021", .divisible), ("23505", .divisible), ("08006", .lost), ("57P01", .lost), ("57P02", .lost),
            ("57P03", .lost), (nil, .lost), ("40003", .unknown),
        ]
    )
    func knowsWhatAStateMeans(state: String?, verdict: PostgresError.Verdict) {
        let error = PostgresError(state: state, "test")
        #expect(error.verdict == verdict)
        #expect(error.leavesOutcomeOpen(mayHaveCommitted: true) == (verdict == .lost || verdict == .unknown))
        #expect(error.leavesOutcomeOpen(mayHaveCommitted: false) == (verdict == .unknown))
    }
}

extension Postgres {
    /// Runs a statement of the test's own, and returns the number it gives.
    @discardableResult
    static func run(_ sql: String) async throws -> Int {
        try await session.use { connection in
            let rows = try connection.exchange([.init(sql)], .sync)
            return rows.first.map { $0.count > 0 ? $0.number(0, 0) : 0 } ?? 0
        }
    }

    static func text(_ sql: String, _ parameters: [PostgresParameter]) async throws -> String {
        try await session.use { connection in
            let rows = try connection.exchange([.init(sql, parameters)], .sync)
            return rows.map { rows in (0..<rows.count).map { rows.text($0, 0) }.joined(separator: "\n") }.joined()
        }
    }

    private static var session: PostgresSession {
        PostgresSession { () throws(PostgresError) in try connection() }
    }
}
