import FrontdeskTesting
import SupportCore
import Testing

struct SchemaVersionTests {
    private struct First: StoredRecord {
        static let collection = "notes"
        var text: String
        var recordID: String { "n" }
    }

    private struct Second: StoredRecord {
        static let collection = "notes"
        static let schemaVersion = 2
        var lines: [String]
        var recordID: String { "n" }

        static func upgraded(_ payload: [UInt8], from schemaVersion: Int) throws -> [UInt8] {
            let text = String(decoding: payload, as: UTF8.self)
            return Array(text.replacing("\"text\":", with: "\"lines\":[").replacing("}", with: "]}").utf8)
        }
    }

    private let memory = InMemoryRecordStore()

    private var store: WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: memory, time: ManualTimeSource())
    }

    private func put(_ payload: String, version: Int) async throws {
        let record = Record(
            key: key("n", "notes"),
            revision: Revision(rawValue: "r"),
            entries: [],
            schemaVersion: version,
            payload: Array(payload.utf8)
        )
        _ = try await memory.commit(RecordCommit(writes: [.put(record)]))
    }

    @Test func anOlderFormIsUpgraded() async throws {
        try await store.transaction { try $0.save(First(text: "hello")) }
        #expect(try await store.fetch(Second.self, "n")?.lines == ["hello"])
    }

    @Test func aNewerFormIsRefused() async throws {
        try await store.transaction { try $0.save(Second(lines: [])) }
        let error = await #expect(throws: StoreError.self) { try await store.fetch(First.self, "n") }
        #expect(error?.code == "store_newer_schema")
        #expect(error?.description == "the record notes/n has schema version 2; this program knows versions up to 1")
    }

    @Test(arguments: [
        #"{"text":17}"#, #"{"other":"SECRET"}"#, #"{"text":null}"#, "SECRET", #"{"text":"SECRET"#, "", "\u{0}", "[]",
        "17",
        #"["SECRET"]"#, #"{"text":["SECRET"]}"#, #"{"text":"\uD800SECRET"}"#,
    ])
    func unreadableContentIsNamedButNeverShown(payload: String) async throws {
        try await put(payload, version: 1)
        let error = await #expect(throws: StoreError.self) { try await store.fetch(First.self, "n") }
        #expect(error?.code == "store_unreadable_record")
        #expect(error?.description.hasPrefix("cannot read the record notes/n: ") == true)
        #expect(error?.description.contains("SECRET") == false)
    }

    @Test func keysAreCutAndOnOneLineInMessages() {
        let long = key("a\nb" + String(repeating: "x\u{301}\u{301}", count: 1_000_000), "notes")
        let error = StoreError.unreadable(key: long, reason: "missing field a")
        #expect(error.description.utf8.count < 400)
        #expect(!error.description.contains("\n"))
    }
}
