import Foundation
import SupportCore
import Testing

@testable import PostgresStore

/// Connections and servers that end at the worst moment, while writers write.
@Suite(.withServer, .serialized, .timeLimit(.minutes(60))) struct FaultTests {
    /// How often each fault happens.
    private static let isLong = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] != nil

    @Test(arguments: CuttingProxy.Cut.allCases)
    func cutConnectionsLoseAndInventNothing(cut: CuttingProxy.Cut) async throws {
        let direct = try #require(Postgres.url)
        let port = try #require(URLComponents(string: direct)?.port)
        let proxy = try CuttingProxy(to: port)
        defer { proxy.close() }
        let schema = "cut \(UUID().uuidString)"
        let url = direct.replacing(":\(port)", with: ":\(proxy.port)")
        let store = try await PostgresRecordStore(url: url, schema: schema)
        let writers = Writers(store)
        let rounds = Self.isLong ? 340 : 40
        try await writers.write {
            for _ in 0..<rounds {
                proxy.cutNext(cut)
                try await writers.recover()
            }
        }
        #expect(proxy.cuts == rounds)
        if cut == .after { #expect(writers.unknownCount > 0, "an answer that was cut off leaves the outcome open") }
        try await writers.check(try await Postgres.store(schema))
    }

    @Test func endedBackendsLoseAndInventNothing() async throws {
        let schema = "ended \(UUID().uuidString)"
        let store = try await Postgres.store(schema)
        let operations = PostgresSession { () throws(PostgresError) in try Postgres.connection() }
        let writers = Writers(store)
        try await writers.write {
            for _ in 0..<(Self.isLong ? 200 : 40) {
                try await operations.use { connection in
                    _ = try connection.exchange(
                        [
                            .init(
                                """
                                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                WHERE application_name = 'frontdesk' AND query LIKE '%ended %' OR query = 'COMMIT'
                                """
                            )
                        ],
                        .sync
                    )
                }
                try await writers.recover()
            }
        }
        try await writers.check(store)
    }

    @Test func aServerThatIsKilledLosesNothing() async throws {
        try await Cluster.use { cluster in
            let store = try await PostgresRecordStore(url: cluster.url)
            let writers = Writers(store)
            try await writers.write {
                try await writers.recover()
                for _ in 0..<(Self.isLong ? 20 : 2) {
                    try await cluster.kill()
                    try await cluster.restart()
                    try await writers.recover()
                }
            }
            try await writers.check(store)
        }
    }

    @Test func aPromotedStandbyHasAllThatWasAcknowledged() async throws {
        for _ in 0..<(Self.isLong ? 20 : 1) {
            try await Cluster.use { primary in
                try await primary.withStandby { standby in
                    let url = "postgres://postgres@127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)/postgres"
                    let store = try await PostgresRecordStore(url: url)
                    let writers = Writers(store)
                    try await writers.write {
                        try await writers.recover()
                        try await primary.kill()
                        try await standby.promote()
                        try await writers.recover()
                    }
                    try await writers.check(store)
                }
            }
        }
    }

    @Test func aCommitThatNoStandbyHasIsOfUnknownOutcome() async throws {
        try await Cluster.use { primary in
            let store = try await PostgresRecordStore(url: primary.url, timeout: .seconds(2))
            try await primary.withStandby { standby in
                #expect(try await store.commit(RecordCommit(writes: [.put(Postgres.record("a"))])) == .committed)
                try await standby.kill()
                await #expect(throws: CommitOutcomeUnknown.self) {
                    try await store.commit(RecordCommit(writes: [.put(Postgres.record("b"))]))
                }
            }
        }
    }

    @Test func waitsNoLongerThanItMayForTheLocksOfOthers() async throws {
        let schema = "held \(UUID().uuidString)"
        let store = try await Postgres.store(schema, timeout: .seconds(1))
        let commit = RecordCommit(writes: [.put(Postgres.record("a", "r2"))])
        _ = try await store.commit(RecordCommit(writes: [.put(Postgres.record("a"))]))
        let other = PostgresSession { () throws(PostgresError) in try Postgres.connection() }
        let statements = PostgresStatements(schema: schema, timeout: .seconds(60))
        try await other.use { connection in
            _ = try connection.exchange(
                [.init("BEGIN"), .init("SELECT 1 FROM \(statements.schema).records FOR UPDATE")],
                .flush
            )
        }
        let error = await #expect(throws: PostgresError.self) { try await store.commit(commit) }
        #expect(error?.state == "55P03")
        #expect(try await store.fetch([Postgres.record("a").key]).values.first?.revision.rawValue == "r1")
        try await other.use { try $0.rollBack() }
        #expect(try await store.commit(commit) == .committed)
    }

    @Test func aHeldReaderHoldsUpNobody() async throws {
        let schema = "read \(UUID().uuidString)"
        let store = try await Postgres.store(schema)
        let reader = PostgresSession { () throws(PostgresError) in try Postgres.connection() }
        let statements = PostgresStatements(schema: schema, timeout: .seconds(60))
        try await reader.use { connection in
            _ = try connection.exchange(
                [
                    .init("BEGIN ISOLATION LEVEL REPEATABLE READ"),
                    .init("SELECT count(*) FROM \(statements.schema).records"),
                ],
                .flush
            )
        }
        let writers = Writers(store)
        try await writers.write { try await Task.sleep(for: .seconds(Self.isLong ? 120 : 2)) }
        try await reader.use { try $0.rollBack() }
        try await writers.check(store)
    }
}

extension Postgres {
    /// A connection of the test's own.
    static func connection() throws(PostgresError) -> PostgresConnection {
        try PostgresConnection([(name: "dbname", value: url ?? "")], limit: .seconds(60))
    }
}
