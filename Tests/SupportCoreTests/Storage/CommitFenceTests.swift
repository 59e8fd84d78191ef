import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// What a worker that has been replaced can still do.
struct CommitFenceTests {
    private let records = InMemoryRecordStore()
    private let key = RecordKey(workspace: "leases", collection: "terms", id: "acme")

    private func setTerm(_ revision: String) async throws {
        let term = Record(
            key: key,
            revision: Revision(rawValue: revision),
            entries: [],
            schemaVersion: 1,
            payload: []
        )
        _ = try await records.commit(RecordCommit(writes: [.put(term)]))
    }

    private func save(_ store: WorkspaceStore, audited: Bool) async throws {
        try await store.transaction { unit in
            try unit.save(Tag(id: "urgent", name: "urgent"))
            if audited { unit.record(WorkspaceEvent(custom: "tested", by: .system("test"))) }
        }
    }

    @Test(arguments: [false, true]) func commitsWhileTheTermIsTheSame(audited: Bool) async throws {
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await setTerm("r1")
        let fence = CommitFence(Precondition(key: key, revision: Revision(rawValue: "r1")))
        try await CommitFence.$current.withValue(fence) { try await save(store, audited: audited) }
        #expect(try await store.fetch(Tag.self, "urgent") != nil)
    }

    @Test(arguments: [false, true]) func commitsNothingOnceAnotherHasTakenOver(audited: Bool) async throws {
        let store = WorkspaceStore(workspace: "acme", records: records)
        try await setTerm("r2")
        let losses = Mutex(0)
        let fence = CommitFence(Precondition(key: key, revision: Revision(rawValue: "r1"))) {
            losses.withLock { $0 += 1 }
        }
        await #expect(throws: StoreError.self) {
            try await CommitFence.$current.withValue(fence) { try await save(store, audited: audited) }
        }
        #expect(losses.withLock(\.self) == 1)
        #expect(try await store.fetch(Tag.self, "urgent") == nil)
        try await save(store, audited: audited)
        #expect(try await store.fetch(Tag.self, "urgent") != nil, "others are not held back")
    }
}
