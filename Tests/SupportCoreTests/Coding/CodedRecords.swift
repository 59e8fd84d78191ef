import Foundation
import FrontdeskTesting
import SupportCore
import Testing

/// A host's record around one value.
struct Held<Value: Codable & Sendable>: StoredRecord {
    static var collection: String { "coded" }
    var recordID: String { "1" }
    var value: Value
}

/// A value that writes itself in a way of its own.
struct Written: Encodable, Sendable {
    let write: @Sendable (any Encoder) throws -> Void

    init(_ write: @escaping @Sendable (any Encoder) throws -> Void) { self.write = write }

    func encode(to encoder: any Encoder) throws { try write(encoder) }
}

/// A record that can only be written.
struct WrittenRecord: StoredRecord {
    static let collection = "coded"
    var recordID: String { "1" }
    let written: Written

    init(_ write: @escaping @Sendable (any Encoder) throws -> Void) { written = Written(write) }

    init(from decoder: any Decoder) throws { written = Written { _ in } }

    func encode(to encoder: any Encoder) throws { try written.encode(to: encoder) }
}

struct TextKey: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init(stringLiteral value: String) { stringValue = value }
    init?(intValue: Int) { nil }
}

/// Records' bytes, as a store that keeps them sees them.
struct CodedRecords {
    private let records = InMemoryRecordStore()
    private var store: WorkspaceStore { WorkspaceStore(workspace: "w", records: records) }

    static var foundation: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    static func foundationText(of value: some Encodable) throws -> String {
        String(decoding: try foundation.encode(value), as: UTF8.self)
    }

    func text(of value: some StoredRecord) async throws -> String {
        try await store.transaction { unit in try unit.save(value) }
        let key = RecordKey(workspace: "w", collection: "coded", id: value.recordID)
        return String(decoding: try #require(try await records.fetch([key])[key]).payload, as: UTF8.self)
    }

    func read<Value: StoredRecord>(_ type: Value.Type, _ json: some Sequence<UInt8>) async throws -> Value? {
        let key = RecordKey(workspace: "w", collection: Value.collection, id: "1")
        let revision = Revision(rawValue: "r")
        let record = Record(key: key, revision: revision, entries: [], schemaVersion: 1, payload: Array(json))
        _ = try await records.commit(RecordCommit(writes: [.put(record)]))
        return try await store.fetch(type, "1")
    }
}
