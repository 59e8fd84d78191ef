import Foundation
import FrontdeskTesting
import GRDB
import SupportCore
import Testing

@testable import Adapters

/// GRDB has a `Record` too.
private typealias Record = SupportCore.Record

struct GRDBRecordStoreTests {
    @Test(arguments: StoreLaw.all)
    func keeps(_ law: StoreLaw) async throws {
        try await TemporaryFolder.use { try await law.verify(try GRDBRecordStore(path: $0.path("laws"))) }
    }

    @Test func keepsRecordsWhenItIsOpenedAgain() async throws {
        try await TemporaryFolder.use { folder in
            let record = Self.record("a", place: 1)
            _ = try await GRDBRecordStore(path: folder.path("db")).commit(RecordCommit(writes: [.put(record)]))
            let reopened = try GRDBRecordStore(path: folder.path("db"))
            for found in [
                try await reopened.fetch([record.key])[record.key],
                try await reopened.query(Self.query()).values.first,
            ] {
                #expect(found?.revision == record.revision)
                #expect(found?.entries == record.entries)
                #expect(try found?.payload == record.payload)
            }
        }
    }

    @Test(
        arguments: [
            RecordQuery(workspace: "w", collection: "c", index: "i"),
            RecordQuery(workspace: "w", collection: "c", index: "i", range: .prefix(.text("open")), isDescending: true),
            RecordQuery(
                workspace: "w",
                collection: "c",
                index: "i",
                cursor: QueryCursor(key: IndexKey(.number(1)), id: "a")
            ),
            RecordQuery(
                workspace: "w",
                collection: "c",
                index: "i",
                range: .prefix(.text("open")),
                isDescending: true,
                cursor: QueryCursor(key: IndexKey(.text("open"), .number(1)), id: "a")
            ),
        ]
    )
    func asksTheIndexAndSortsNothing(query: RecordQuery) async throws {
        var plan: [String] = []
        try await TemporaryFolder.use { plan = try Self.plan(of: query, in: $0.path("db")) }
        #expect(plan.count == 2)
        #expect(plan.first?.hasPrefix("SEARCH p USING PRIMARY KEY (workspace=? AND collection=? AND name=?") == true)
        #expect(plan.last?.hasPrefix("SEARCH r USING INDEX") == true)
        #expect(plan.first?.contains("(place,id)>(?,?)") == true, "the page must begin at its first row: \(plan)")
        let hasEnd = query.places.upperBound != nil
        #expect(plan.first?.contains("(place,id)<(?,?)") == hasEnd, "the page must end at its last row: \(plan)")
    }

    @Test func putsCommitsThatWaitTogetherIntoOneTransaction() async throws {
        try await TemporaryFolder.use { folder in
            let store = try GRDBRecordStore(path: folder.path("db"))
            let before = try folder.transactionsInLog(of: "db")
            let writes = (0..<50).map { RecordCommit(writes: [.put(Self.record("\($0)", place: Int64($0)))]) }
            try await folder.whileLocked("db") {
                try await withThrowingTaskGroup(of: CommitResult.self) { group in
                    for commit in writes { group.addTask { try await store.commit(commit) } }
                    try await Task.sleep(for: .milliseconds(200))
                    try folder.unlock()
                    for try await result in group { #expect(result == .committed) }
                }
            }
            #expect(try folder.transactionsInLog(of: "db") - before <= 2)
            #expect(try await store.query(Self.query()).values.count == 50)
        }
    }

    /// The row that stands where the record's place should go is a fault that only this one commit meets.
    @Test func keepsAFailureFromThoseThatWaitBesideIt() async throws {
        try await TemporaryFolder.use { folder in
            let store = try GRDBRecordStore(path: folder.path("db"))
            let bad = Self.record("bad", place: 1)
            try await folder.occupyPlace(of: bad, in: "db")
            let writes = (0..<10).map { RecordCommit(writes: [.put(Self.record("\($0)", place: Int64($0)))]) }
            try await folder.whileLocked("db") {
                let failing = Task { try await store.commit(RecordCommit(writes: [.put(bad)])) }
                try await withThrowingTaskGroup(of: CommitResult.self) { group in
                    for commit in writes { group.addTask { try await store.commit(commit) } }
                    try await Task.sleep(for: .milliseconds(200))
                    try folder.unlock()
                    for try await result in group { #expect(result == .committed) }
                }
                let error = await #expect(throws: DatabaseError.self) { try await failing.value }
                #expect(error?.resultCode == .SQLITE_CONSTRAINT)
            }
            #expect(try await store.fetch([bad.key]).isEmpty)
            #expect(try await store.query(Self.query()).values.count == 10)
        }
    }

    @Test func saysThatNothingWasWrittenWhenTheDatabaseStaysBusy() async throws {
        try await TemporaryFolder.use { folder in
            let store = try GRDBRecordStore(path: folder.path("db"), busyTimeout: 0.05)
            let commit = RecordCommit(writes: [.put(Self.record("a", place: 1))])
            try await folder.whileLocked("db") {
                let error = await #expect(throws: DatabaseError.self) { try await store.commit(commit) }
                #expect(error?.resultCode == .SQLITE_BUSY)
            }
            #expect(try await store.query(Self.query()).values.isEmpty)
            #expect(try await store.commit(commit) == .committed)
        }
    }

    @Test func sharesTheFileWithAnotherProcess() async throws {
        try await TemporaryFolder.use { folder in
            let stores = [try GRDBRecordStore(path: folder.path("db")), try GRDBRecordStore(path: folder.path("db"))]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, store) in stores.enumerated() {
                    group.addTask {
                        for round in 0..<100 {
                            let write = RecordWrite.put(Self.record("\(number)-\(round)", place: 1))
                            _ = try await store.commit(RecordCommit(writes: [write]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            for store in stores { #expect(try await store.query(Self.query(limit: 500)).values.count == 200) }
        }
    }

    @Test func copiesOneMomentWhileItWorks() async throws {
        try await TemporaryFolder.use { folder in
            let store = try GRDBRecordStore(path: folder.path("db"))
            let writer = Task {
                var round = 0
                while !Task.isCancelled {
                    round += 1
                    let pair = ["left", "right"].map { RecordWrite.put(Self.record("\($0)-\(round)", place: 1)) }
                    _ = try await store.commit(RecordCommit(writes: pair))
                }
            }
            while try await store.query(Self.query(limit: 1)).values.isEmpty { await Task.yield() }
            try await store.backup(to: folder.path("copy"))
            writer.cancel()
            try await writer.value
            let ids = try await GRDBRecordStore(path: folder.path("copy")).query(Self.query(limit: 100_000)).values
                .map(
                    \.key.id
                )
            #expect(!ids.isEmpty)
            let rounds = Dictionary(grouping: ids) { $0.split(separator: "-").last }
            #expect(rounds.values.allSatisfy { $0.count == 2 })
        }
    }

    @Test func leavesADatabaseOfANewerProgramAlone() async throws {
        try await TemporaryFolder.use { folder in
            _ = try GRDBRecordStore(path: folder.path("db"))
            try await DatabaseQueue(path: folder.path("db")).write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('something of tomorrow')")
            }
            #expect(throws: NewerDatabase.self) { try GRDBRecordStore(path: folder.path("db")) }
        }
    }

    private static func record(_ id: String, place: Int64) -> Record {
        Record(
            key: RecordKey(workspace: "w", collection: "c", id: id),
            revision: Revision(rawValue: "r1"),
            entries: [IndexEntry("i", .number(place))],
            schemaVersion: 3,
            payload: [1, 2, 3]
        )
    }

    /// How SQLite carries out a query.
    private static func plan(of query: RecordQuery, in path: String) throws -> [String] {
        _ = try GRDBRecordStore(path: path)
        return try DatabaseQueue(path: path).read { database in
            let statement = try Database.select(query).makePreparedRequest(database).statement
            let sql = "EXPLAIN QUERY PLAN " + statement.sql
            return try Row.fetchAll(database, sql: sql, arguments: statement.arguments).map { $0["detail"] }
        }
    }

    private static func query(limit: Int = 100) -> RecordQuery {
        RecordQuery(workspace: "w", collection: "c", index: "i", limit: limit)
    }
}
