import Foundation
import FrontdeskTesting
import SupportCore
import Testing

struct RecordPayloadTests {
    private struct Measure: StoredRecord, Equatable {
        static let collection = "measures"
        static let isPermanent = true
        var value: Double
        var names: [String: Int] = [:]
        var recordID: String { "m" }
    }

    private func opened(_ records: any RecordStore) -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: records, time: ManualTimeSource())
    }

    @Test(arguments: [true, false]) func aValueComesBackAsItWasSaved(asBytes: Bool) async throws {
        let store = opened(asBytes ? .bytewise : .inMemory)
        let measure = Measure(value: 0.1, names: ["é": 1, "e\u{301}x": 2])
        try await store.transaction { try $0.save(measure) }
        #expect(try await store.fetch(Measure.self, "m") == measure)
    }

    @Test func aStoreGetsFieldsInTheOrderOfThePropertiesAndDataSorted() async throws {
        let store = opened(.inMemory)
        try await store.transaction { try $0.save(Measure(value: 2.5, names: ["b": 2, "a": 1, "/": 3])) }
        let key = Measure.key("m", in: workspace)
        let payload = try await store.records.fetch([key])[key]?.payload
        #expect(String(decoding: try #require(payload), as: UTF8.self) == #"{"value":2.5,"names":{"/":3,"a":1,"b":2}}"#)
    }

    @Test func aValueWithoutACodedFormIsRefusedWhenBytesAreAskedFor() async throws {
        let store = opened(.bytewise)
        let error = await #expect(throws: StoreError.self) {
            try await store.transaction { try $0.save(Measure(value: .infinity)) }
        }
        #expect(error?.code == "store_unwritable_record")
        #expect(error?.description == "cannot write the record measures/m: unexpected value at value")
        #expect(try await store.fetch(Measure.self, "m") == nil)
    }

    @Test func aCommitIsCodedBeforeItBegins() throws {
        let expectation = Precondition(key: key("a"), revision: nil)
        let commit = RecordCommit(
            preconditions: [expectation],
            writes: [.put(record("a", entries: [IndexEntry("i", .number(1))], payload: [1])), .delete(key("b"))]
        )
        let coded = try commit.coded()
        #expect(coded.preconditions == [expectation])
        #expect(coded.writes.map(\.key.id) == ["a", "b"])
        guard case .put(let record) = coded.writes[0] else { return #expect(Bool(false), "it must stay a put") }
        #expect(record.entries == [IndexEntry("i", .number(1))])
        #expect(try record.payload == [1])
    }

    @Test func aPermanentRecordIsNotChanged() async throws {
        let store = opened(.inMemory)
        try await store.transaction { try $0.save(Measure(value: 1)) }
        let error = await #expect(throws: StoreError.self) {
            try await store.transaction { unit in
                _ = try await unit.read(Measure.self, "m")
                try unit.save(Measure(value: 2))
            }
        }
        #expect(error?.code == "store_unwritable_record")
        #expect(try await store.fetch(Measure.self, "m")?.value == 1)
    }

    /// Sets have no order, but their bytes do: the same in every process, however the set came about.
    @Test func equalSetsHaveEqualBytes() throws {
        let names = (0..<40).map { TagID("tag-\($0)") }
        for seed in UInt64(0)..<20 {
            var dice = SeededGenerator(seed: seed)
            var conversation = Conversation(id: "c1", createdAt: Timestamp(seconds: 0))
            for name in names.shuffled(using: &dice) { conversation.tags.insert(name) }
            let json = String(decoding: try JSONEncoder().encode(conversation), as: UTF8.self)
            let list = names.sorted().map { "\"\($0.rawValue)\"" }.joined(separator: ",")
            #expect(json.contains(#""tags":[\#(list)]"#))
        }
    }
}
