import Foundation
import PostgresStore
import SupportCore
import Testing

/// The server that `Scripts/test` has started, and records to put there.
enum Postgres {
    static let url = ProcessInfo.processInfo.environment["FRONTDESK_POSTGRES"]
    static let isThere = Comment("Scripts/test starts a server and runs these")

    /// A store of its own on the shared server.
    static func store(timeout: Duration = .seconds(10)) async throws -> PostgresRecordStore {
        try await store("test \(UUID().uuidString)", timeout: timeout)
    }

    static func store(_ schema: String, timeout: Duration = .seconds(10)) async throws -> PostgresRecordStore {
        try await PostgresRecordStore(url: try #require(url), schema: schema, timeout: timeout)
    }

    static func record(_ id: String, _ revision: String = "r1", place: Int64 = 1, payload: [UInt8] = [1]) -> Record {
        Record(
            key: RecordKey(workspace: "w", collection: "c", id: id),
            revision: Revision(rawValue: revision),
            entries: [IndexEntry("i", .number(place))],
            schemaVersion: 3,
            payload: payload
        )
    }

    static func query(limit: Int = 1000) -> RecordQuery {
        RecordQuery(workspace: "w", collection: "c", index: "i", limit: limit)
    }
}

extension Trait where Self == ConditionTrait {
    /// Only where a server is.
    static var withServer: Self { .enabled(if: Postgres.url != nil, Postgres.isThere) }
}
