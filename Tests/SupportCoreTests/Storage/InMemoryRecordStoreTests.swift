import FrontdeskTesting
import SupportCore
import Testing

struct InMemoryRecordStoreTests {
    @Test(arguments: StoreLaw.all) func keeps(_ law: StoreLaw) async throws {
        try await law.verify(.inMemory)
    }

    @Test(arguments: StoreLaw.all) func keepsAsBytes(_ law: StoreLaw) async throws {
        try await law.verify(.bytewise)
    }

    @Test func countsItsRecords() async throws {
        let store = InMemoryRecordStore()
        _ = try await store.commit(RecordCommit(writes: [.put(record("a")), .put(record("b"))]))
        #expect(store.count == 2)
        _ = try await store.commit(RecordCommit(writes: [.delete(key("a"))]))
        #expect(store.count == 1)
    }
}
