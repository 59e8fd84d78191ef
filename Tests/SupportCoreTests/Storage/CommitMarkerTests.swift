import FrontdeskTesting
import SupportCore
import Testing

struct CommitMarkerTests {
    private struct Fact: StoredRecord {
        static let collection = "facts"
        static let isPermanent = true
        var recordID = "f"
    }

    private let memory = InMemoryRecordStore()
    private let clock = ManualTimeSource()

    private var store: WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: memory, time: clock)
    }

    @Test func aTransactionWithoutPermanentRecordsLeavesAMarker() async throws {
        try await store.increment()
        #expect(memory.count == 2)
    }

    @Test func permanentRecordsAndAuditEntriesNeedNone() async throws {
        try await store.transaction { try $0.save(Fact()) }
        #expect(memory.count == 1)
        try await store.transaction { $0.record(WorkspaceEvent(custom: "a", by: .system("test"))) }
        #expect(memory.count == 3)
    }

    @Test func oldCommitMarkersArePruned() async throws {
        for _ in 0..<5 { try await store.increment() }
        clock.advance(by: .seconds(3600))
        for _ in 0..<3 { try await store.increment() }
        #expect(try await store.pruneCommitMarkers(olderThan: .seconds(3600)) == 0)
        clock.advance(by: .seconds(60))
        #expect(try await store.pruneCommitMarkers(olderThan: .seconds(3600), limit: 4) == 4)
        #expect(try await store.pruneCommitMarkers(olderThan: .seconds(3600)) == 1)
        #expect(memory.count == 4)
        #expect(try await store.value() == 8)
    }
}
