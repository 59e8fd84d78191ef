import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import TestSupport
import Testing

/// The queue does as much work on one draft among many as among few.
struct ScaleTests {
    @Test func workOnOneDraftDoesNotDependOnTheirNumber() async throws {
        let small = try await work(among: 60)
        let large = try await work(among: 600)
        #expect(Set(small.keys) == Set(large.keys))
        for (name, count) in large.sorted(by: { $0.key < $1.key }) {
            let before = try #require(small[name])
            #expect(count <= before + before / 4, "\(name): \(before) records among few, \(count) among many")
        }
    }

    /// How many records an operation of each kind reads and writes.
    private func work(among count: Int) async throws -> [String: Int] {
        let records = CountingStore()
        let rig = Rig(records: records)
        for number in 0..<count {
            let conversation = try await rig.open(ConversationID("c\(number)"))
            try await rig.submit(DraftID("d\(number)"), in: conversation)
        }
        var work: [String: Int] = [:]
        work["list a page of 20"] = try await records.count {
            _ = try await rig.queue.pending(PendingQuery(limit: 20, threadLimit: 0))
        }
        work["claim"] = try await records.count { _ = try await rig.queue.claim("d0", by: Rig.ann) }
        work["decide"] = try await records.count { _ = try await rig.approve("d0") }
        work["send"] = try await records.count { _ = try await rig.dispatcher.dispatchDue() }
        work["verify a hundred entries"] =
            try await records.count { _ = try await AuditLog(rig.store).verify() } * 100 / count
        return work
    }
}

/// A store that counts the records that it is asked for, returns and writes.
private final class CountingStore: RecordStore {
    private let store = InMemoryRecordStore.staffedInMemory
    private let records = Mutex(0)

    func count(_ body: () async throws -> Void) async throws -> Int {
        let before = records.withLock(\.self)
        try await body()
        return records.withLock(\.self) - before
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        records.withLock { $0 += keys.count }
        return try await store.fetch(keys)
    }

    func query(_ query: RecordQuery) async throws -> Page<Record> {
        let page = try await store.query(query)
        records.withLock { $0 += 1 + page.values.count }
        return page
    }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        records.withLock { $0 += commit.preconditions.count + commit.writes.count }
        return try await store.commit(commit)
    }
}
