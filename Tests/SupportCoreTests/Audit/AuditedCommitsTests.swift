import FrontdeskTesting
import SupportCore
import Synchronization
import Testing

/// Steps of one process that append to the audit log at the same time.
@Suite(.timeLimit(.minutes(10)))
struct AuditedCommitsTests {
    /// A store in memory whose first commit waits until it is let through, and which refuses what is called `unwritable`.
    private final class GatedStore: RecordStore {
        struct Refused: Error {}

        let memory = InMemoryRecordStore()
        private let state = Mutex<(commits: [Set<String>], gate: CheckedContinuation<Void, Never>?)>(([], nil))

        /// The things each commit has written.
        var commits: [Set<String>] { state.withLock { $0.commits } }

        func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await memory.fetch(keys) }
        func query(_ query: RecordQuery) async throws -> RecordPage { try await memory.query(query) }

        func commit(_ commit: RecordCommit) async throws -> CommitResult {
            let things = Set(commit.writes.map(\.key).filter { $0.collection == Counter.collection }.map(\.id))
            await withCheckedContinuation { continuation in
                let isFirst = state.withLock { state in
                    state.commits.append(things)
                    if state.commits.count == 1 { state.gate = continuation }
                    return state.commits.count == 1
                }
                if !isFirst { continuation.resume() }
            }
            if things.contains("unwritable") { throw Refused() }
            return try await memory.commit(commit)
        }

        func open() {
            let gate = state.withLock { state in
                defer { state.gate = nil }
                return state.gate
            }
            gate?.resume()
        }
    }

    private let records = GatedStore()
    /// How often a step was run.
    private let runs = SharedBox(0)
    private var store: WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: records, time: ManualTimeSource())
    }

    private func count(_ ids: [String], in store: WorkspaceStore) -> Task<Void, any Error> {
        Task { [runs] in
            try await store.transaction { unit in
                defer { runs.change { $0 += 1 } }
                for id in ids {
                    var counter = try await unit.read(Counter.self, id) ?? Counter(id: id)
                    counter.value += 1
                    try unit.save(counter)
                }
                unit.record(WorkspaceEvent(custom: ids[0], by: .human("ann")))
            }
        }
    }

    /// Begins one step, and the others when it is on its way; then lets all of them go on.
    private func begin(_ others: [[String]]) async throws -> [Task<Void, any Error>] {
        let store = store
        let first = count(["first"], in: store)
        while records.commits.isEmpty { await Task.yield() }
        let tasks = [first] + others.map { count($0, in: store) }
        try await waitForRuns(tasks.count)
        return tasks
    }

    /// Waits until so many steps are about to commit.
    private func waitForRuns(_ count: Int) async throws {
        while runs.read({ $0 }) < count { try await Task.sleep(for: .milliseconds(1)) }
        // They have no way to show that they wait, so they get the time to.
        try await Task.sleep(for: .milliseconds(100))
    }

    private func expectLog(_ entries: Int) async throws {
        #expect(try await AuditLog(store).verify() == .intact(entries: entries))
    }

    @Test func joinTheLogTogether() async throws {
        let tasks = try await begin([["a"], ["b"], ["c"]])
        records.open()
        for task in tasks { try await task.value }
        #expect(records.commits == [["first"], ["a", "b", "c"]])
        try await expectLog(4)
    }

    @Test func doNotJoinInCommitsOfAnySize() async throws {
        let tasks = try await begin((0..<150).map { ["thing \($0)"] })
        records.open()
        for task in tasks { try await task.value }
        #expect(records.commits.map(\.count) == [1, 64, 64, 22])
        try await expectLog(151)
    }

    @Test func whichWantTheSameRecordFollowEachOther() async throws {
        let tasks = try await begin([["a", "shared"], ["b"], ["c", "shared"], ["d", "shared"]])
        records.open()
        for task in tasks { try await task.value }
        #expect(try await store.value("shared") == 3)
        for id in ["a", "b", "c", "d"] { #expect(try await store.value(id) == 1) }
        try await expectLog(5)
    }

    @Test func areNotHarmedByOneThatTheStoreRefuses() async throws {
        let tasks = try await begin([["a"], ["unwritable"], ["b"]])
        records.open()
        for place in [0, 1, 3] { try await tasks[place].value }
        await #expect(throws: GatedStore.Refused.self) { try await tasks[2].value }
        #expect(try await store.value("unwritable") == 0)
        try await expectLog(3)
    }

    @Test func areNotHarmedByOneThatIsCancelled() async throws {
        let tasks = try await begin([["a"], ["b"]])
        tasks[0].cancel()
        tasks[1].cancel()
        records.open()
        for task in tasks { try await task.value }
        try await expectLog(3)
    }

    /// What both have only read, neither of them keeps from the other.
    @Test func whichReadTheSameRecordJoinTogether() async throws {
        try await WorkspaceStore(workspace: workspace, records: records.memory).increment("settings")
        let store = store
        let first = count(["first"], in: store)
        while records.commits.isEmpty { await Task.yield() }
        let readers = ["a", "b"].map { id in
            Task {
                try await store.transaction { unit in
                    defer { runs.change { $0 += 1 } }
                    let value = try await unit.read(Counter.self, "settings")?.value ?? 0
                    try unit.save(Counter(id: id, value: value))
                    unit.record(WorkspaceEvent(custom: id, by: .human("ann")))
                }
            }
        }
        try await waitForRuns(3)
        records.open()
        for task in [first] + readers { try await task.value }
        #expect(records.commits == [["first"], ["a", "b"]])
        try await expectLog(3)
    }
}
