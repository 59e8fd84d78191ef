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
        try await store.step { try $0.save(measure) }
        #expect(try await store.fetch(Measure.self, "m") == measure)
    }

    @Test func aStoreGetsBytesWithSortedKeys() async throws {
        let store = opened(.inMemory)
        try await store.step { try $0.save(Measure(value: 2.5, names: ["b": 2, "a": 1, "/": 3])) }
        let key = Measure.key("m", in: workspace)
        let payload = try await store.records.fetch([key])[key]?.payload
        #expect(String(decoding: try #require(payload), as: UTF8.self) == #"{"names":{"/":3,"a":1,"b":2},"value":2.5}"#)
    }

    @Test func aValueWithoutACodedFormIsRefusedWhenBytesAreAskedFor() async throws {
        let store = opened(.bytewise)
        let error = await #expect(throws: StoreError.self) {
            try await store.step { try $0.save(Measure(value: .infinity)) }
        }
        #expect(error?.code == "store_unwritable_record")
        #expect(error?.description == "cannot write the record measures/m: unexpected value at value")
        #expect(try await store.fetch(Measure.self, "m") == nil)
    }

    @Test func aPermanentRecordIsNotChanged() async throws {
        let store = opened(.inMemory)
        try await store.step { try $0.save(Measure(value: 1)) }
        let error = await #expect(throws: StoreError.self) {
            try await store.step { unit in
                _ = try await unit.read(Measure.self, "m")
                try unit.save(Measure(value: 2))
            }
        }
        #expect(error?.code == "store_unwritable_record")
        #expect(try await store.fetch(Measure.self, "m")?.value == 1)
    }
}
