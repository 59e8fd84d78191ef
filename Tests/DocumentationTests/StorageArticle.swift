import FrontdeskTesting
import SupportCore
import Testing

/// The code of the article "Plug in your database".
struct StorageArticle {
    /// A store over one table: what a database does with an index, it does by looking at every row.
    actor TableStore: RecordStore {
        private var records: [RecordKey: Record] = [:]

        func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
            keys.reduce(into: [:]) { $0[$1] = records[$1] }
        }

        func commit(_ commit: RecordCommit) async throws -> CommitResult {
            let failed = commit.expectations.filter { records[$0.key]?.revision != $0.revision }
            guard failed.isEmpty else { return .conflict(failed.map(\.key)) }
            for write in commit.writes {
                switch write {
                case .put(let record): records[record.key] = record
                case .delete(let key): records[key] = nil
                }
            }
            return .committed
        }

        func query(_ query: RecordQuery) async throws -> RecordPage {
            let places = records.values.flatMap { record in Set(record.entries).map { Row(record.key, $0) } }
            let rows = places.filter { Self.isInside($0, query) }.sorted { Self.isBefore($0, $1, query.isDescending) }
            let shown = rows.prefix(query.limit)
            let last = rows.count > query.limit ? shown.last : nil
            return RecordPage(
                records: shown.compactMap { records[$0.key] },
                next: last.map { QueryCursor(key: $0.entry.key, id: $0.key.id) }
            )
        }

        private typealias Row = (key: RecordKey, entry: IndexEntry)

        private static func isInside(_ row: Row, _ query: RecordQuery) -> Bool {
            let name = RecordKey(workspace: query.workspace, collection: query.collection, id: row.key.id)
            guard row.key == name, row.entry == IndexEntry(query.index, row.entry.key) else { return false }
            if let first = query.range.lowerBound, row.entry.key < first { return false }
            if let end = query.range.upperBound, row.entry.key >= end { return false }
            guard let cursor = query.cursor else { return true }
            let key = RecordKey(workspace: query.workspace, collection: query.collection, id: cursor.id)
            let place = Row(key, IndexEntry(query.index, cursor.key))
            return isBefore(place, row, query.isDescending)
        }

        private static func isBefore(_ lhs: Row, _ rhs: Row, _ isDescending: Bool) -> Bool {
            let (first, second) = isDescending ? (rhs, lhs) : (lhs, rhs)
            guard first.entry.key == second.entry.key else { return first.entry.key < second.entry.key }
            return first.key.id.utf8.lexicographicallyPrecedes(second.key.id.utf8)
        }
    }

    struct TableStoreTests {
        @Test(arguments: StoreLaw.all) func keeps(_ law: StoreLaw) async throws {
            try await law.verify(TableStore())
        }
    }

    @Test func opensAWorkspace() async throws {
        let records = TableStore()
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await store.step { unit in
            var tag = try await unit.read(Tag.self, "billing") ?? Tag(id: "billing", name: "Billing")
            tag.name = "Billing and refunds"
            try unit.save(tag)
        }
        #expect(try await store.fetch(Tag.self, "billing")?.name == "Billing and refunds")
    }

    @Test func survivesALostConnection() async throws {
        let records = FaultInjectingStore(TableStore(), .at(2, .loseResponse))
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await store.step { unit in
            guard try await unit.read(Tag.self, "billing") == nil else { return }
            try unit.save(Tag(id: "billing", name: "Billing"))
        }
        #expect(records.faults.callCount(of: .commit) == 2)
    }
}
