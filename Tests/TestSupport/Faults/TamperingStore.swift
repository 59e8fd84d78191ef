import Foundation
package import SupportCore

/// A store that changes what is written to one collection, as a mistake in the code would.
package struct TamperingStore: RecordStore {
    package typealias Rule = @Sendable (_ fields: inout [String: Any]) -> Void

    private let store = InMemoryRecordStore.staffedInMemory
    private let collection: String
    private let rule: Rule

    package init(_ collection: String, _ rule: @escaping Rule) {
        self.collection = collection
        self.rule = rule
    }

    package func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }

    package func query(_ query: RecordQuery) async throws -> Page<Record> { try await store.query(query) }

    package func commit(_ commit: RecordCommit) async throws -> CommitResult {
        var commit = commit
        commit.writes = try commit.writes.map(tampered)
        return try await store.commit(commit)
    }

    private func tampered(_ write: RecordWrite) throws -> RecordWrite {
        guard case .put(let record) = write, record.key.collection == collection,
            var fields = try JSONSerialization.jsonObject(with: Data(record.payload)) as? [String: Any]
        else { return write }
        rule(&fields)
        return .put(record.with(payload: Array(try JSONSerialization.data(withJSONObject: fields))))
    }
}
