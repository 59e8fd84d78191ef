import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(10)))
struct CommitQueueTests {
    /// A store in memory behind a queue, as a database with one writer is.
    private struct QueuedStore: RecordStore {
        let inner = InMemoryRecordStore()
        let queue: CommitQueue

        init() {
            queue = CommitQueue { [inner] commits in
                var results: [Result<CommitResult, any Error>] = []
                for commit in commits { results.append(.success(try await inner.commit(commit))) }
                return results
            }
        }

        func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await inner.fetch(keys) }
        func query(_ query: RecordQuery) async throws -> Page<Record> { try await inner.query(query) }
        func commit(_ commit: RecordCommit) async throws -> CommitResult { try await queue.commit(commit) }
    }

    /// Batches that wait until they are let through; each commit's result is whether its record's name is `wrong`.
    private final class Gate: Sendable {
        private let state = Mutex<(batches: [[String]], waiting: [CheckedContinuation<Void, Never>])>(([], []))

        var batches: [[String]] { state.withLock { $0.batches } }

        func pass(_ commits: [RecordCommit]) async -> [Result<CommitResult, any Error>] {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.batches.append(commits.flatMap(\.writes).map(\.key.id))
                    state.waiting.append(continuation)
                }
            }
            return commits.map { commit in
                let isWrong = commit.writes.contains { $0.key.id == "wrong" }
                return isWrong ? .failure(Refused()) : .success(.committed)
            }
        }

        func open() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    private struct Refused: Error {}

    private struct Unwritable: StoredRecord {
        static let collection = "things"
        var recordID = "unwritable"
        var value = Double.nan
    }

    private static func put(_ id: String) -> RecordCommit { RecordCommit(writes: [.put(record(id))]) }

    @Test(arguments: StoreLaw.all) func keeps(_ law: StoreLaw) async throws {
        try await law.verify(QueuedStore())
    }

    @Test func putsTogetherWhatComesMeanwhile() async throws {
        let gate = Gate()
        let queue = CommitQueue { await gate.pass($0) }
        let first = Task { try await queue.commit(Self.put("first")) }
        while gate.batches.isEmpty { await Task.yield() }
        let begun = SharedBox(0)
        let others = ["a", "wrong", "b"].map { id in
            Task {
                begun.change { $0 += 1 }
                return try await queue.commit(Self.put(id))
            }
        }
        while begun.read({ $0 }) < others.count { try await Task.sleep(for: .milliseconds(1)) }
        // They have no way to show that they wait, so they get the time to.
        try await Task.sleep(for: .milliseconds(50))
        #expect(gate.batches.count == 1, "no two batches at once")
        gate.open()
        #expect(try await first.value == .committed)
        while gate.batches.count < 2 { await Task.yield() }
        gate.open()
        #expect(try await others[0].value == .committed)
        await #expect(throws: Refused.self) { try await others[1].value }
        #expect(try await others[2].value == .committed)
        #expect(gate.batches.map(\.count) == [1, 3])
    }

    @Test func finishesWhatItsCallerNoLongerWaitsFor() async throws {
        let gate = Gate()
        let queue = CommitQueue { await gate.pass($0) }
        let call = Task { try await queue.commit(Self.put("a")) }
        while gate.batches.isEmpty { await Task.yield() }
        call.cancel()
        gate.open()
        #expect(try await call.value == .committed)
    }

    @Test func givesAFailureOfTheWholeToAll() async throws {
        let queue = CommitQueue { _ in throw Refused() }
        for _ in 0..<2 { await #expect(throws: Refused.self) { try await queue.commit(Self.put("a")) } }
    }

    @Test func claimsNothingWhenResultsAreMissing() async throws {
        let queue = CommitQueue { _ in [] }
        await #expect(throws: CommitOutcomeUnknown.self) { try await queue.commit(Self.put("a")) }
    }

    @Test func refusesWhatHasNoBytesBeforeItWaits() async throws {
        let store = QueuedStore()
        let error = await #expect(throws: StoreError.self) {
            try await WorkspaceStore(workspace: workspace, records: store).transaction { try $0.save(Unwritable()) }
        }
        #expect(error?.code == "store_unwritable_record")
        #expect(store.inner.count == 0)
    }
}
