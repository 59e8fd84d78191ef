import FrontdeskTesting
import SupportCore
import Testing

struct UnknownOutcomeTests {
    private let memory = InMemoryRecordStore()

    private func opened(_ records: any RecordStore) -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: records, time: ManualTimeSource())
    }

    private func onCommit(_ number: Int, _ fault: Fault) -> FaultInjectingStore {
        let count = SharedBox(0)
        return FaultInjectingStore(
            memory,
            FaultPlan { call in
                guard call.operation == .commit else { return nil }
                count.change { $0 += 1 }
                return count.read { $0 } == number ? fault : nil
            }
        )
    }

    @Test(arguments: [Fault.loseRequest, .loseResponse]) func theTruthIsFoundOut(fault: Fault) async throws {
        #expect(try await opened(onCommit(1, fault)).increment() == 1)
        #expect(try await opened(onCommit(1, fault)).increment() == 2)
        #expect(try await opened(memory).value() == 2)
    }

    @Test(arguments: [Fault.loseRequest, .loseResponse]) func alsoWithAuditEntries(fault: Fault) async throws {
        let store = opened(onCommit(1, fault))
        try await store.transaction { $0.record(WorkspaceEvent(custom: "a", by: .system("test"))) }
        let log = AuditLog(opened(memory))
        #expect(try await log.verify() == .intact(entries: 1))
    }

    @Test(arguments: [Fault.loseRequest, .loseResponse]) func alsoWhenTheQuestionIsLost(fault: Fault) async throws {
        let store = FaultInjectingStore(memory, FaultPlan.script([2: fault, 3: .fail, 4: .fail, 5: fault]))
        #expect(try await opened(store).increment() == 1)
        #expect(try await opened(memory).value() == 1)
    }

    /// Whoever empties a queue deletes what a step made; the step must not make it again.
    @Test func whatOthersDeletedMeanwhileIsNotMadeAgain() async throws {
        let rival = opened(memory)
        let store = InterruptedStore(memory) {
            try await rival.transaction { unit in
                _ = try await unit.read(Counter.self, "job")
                unit.delete(Counter.self, "job")
            }
        }
        try await opened(store).transaction { try $0.save(Counter(id: "job", value: 1)) }
        #expect(try await rival.fetch(Counter.self, "job") == nil)
    }

    @Test func aBlindDeleteIsNotRepeatedAfterOthersMadeTheRecordAgain() async throws {
        let rival = opened(memory)
        try await rival.increment("job")
        let store = InterruptedStore(memory) { try await rival.increment("job") }
        try await opened(store).transaction { $0.delete(Counter.self, "job") }
        #expect(try await rival.value("job") == 1)
    }

    /// What stood in its way when it was sent again has gone when the first request arrives at last.
    @Test(arguments: [false, true]) func aRequestThatArrivesAfterItWasRefusedDoesNothing(isAudited: Bool) async throws {
        let store = opened(SlowStore(memory, rival: opened(memory)))
        let runs = SharedBox(0)
        try await store.transaction { unit in
            runs.change { $0 += 1 }
            if try await unit.read(Counter.self, "rival") == nil { try unit.save(Counter(id: "rival")) }
            try unit.save(Counter(id: unit.makeIdentifier(), value: 7))
            if isAudited { unit.record(WorkspaceEvent(custom: "a", by: .system("test"))) }
        }
        let page = try await store.page(Counter.self, index: "value", range: .prefix(.number(7)))
        #expect(page.values.count == 1)
        #expect(runs.read { $0 } == 3)
    }

    @Test func aStoreOutOfReachIsSaidToBeUnknown() async throws {
        let store = FaultInjectingStore(memory, .every(.commit, .loseResponse))
        let dead = FaultInjectingStore(store, FaultPlan.every(.fetch, .fail).or(.none))
        await #expect(throws: CommitOutcomeUnknown.self) {
            try await opened(dead).transaction { try $0.save(Counter(id: "a", value: 1)) }
        }
        #expect(try await opened(memory).value("a") == 1)
    }

    @Test func aCancelledTaskStillFindsOutTheTruth() async throws {
        let store = InterruptedStore(memory) { withUnsafeCurrentTask { $0?.cancel() } }
        let task = Task { try await opened(store).increment() }
        #expect(try await task.value == 1)
        #expect(try await opened(memory).value() == 1)
    }

    @Test func manyLostConnectionsLoseNoIncrement() async throws {
        let plan = FaultPlan.seeded(6, share: 0.2, of: [.loseRequest, .loseResponse])
        let faulty = FaultInjectingStore(memory, FaultPlan { $0.operation == .commit ? plan.fault(for: $0) : nil })
        let store = opened(faulty)
        let (done, unknown) = (SharedBox(0), SharedBox(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<160 {
                group.addTask {
                    do {
                        try await store.increment()
                        done.change { $0 += 1 }
                    } catch is CommitOutcomeUnknown {
                        unknown.change { $0 += 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        let certain = done.read { $0 }
        let possible = certain + unknown.read { $0 }
        #expect(certain > 140)
        #expect((certain...possible).contains(try await opened(memory).value()))
    }
}

/// Loses the answer to the first commit, after something else has happened.
private final class InterruptedStore: RecordStore {
    private let store: any RecordStore
    private let isFirst = SharedBox(true)
    private let meanwhile: @Sendable () async throws -> Void

    init(_ store: any RecordStore, meanwhile: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.meanwhile = meanwhile
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }

    func query(_ query: RecordQuery) async throws -> RecordPage { try await store.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        let result = try await store.commit(commit)
        guard isFirst.read({ $0 }) else { return result }
        isFirst.change { $0 = false }
        try await meanwhile()
        throw CommitOutcomeUnknown(reason: "the answer was lost")
    }
}

/// Delivers the first commit late: it is sent again when a rival has made a record, and arrives when the rival's record has gone
/// and the step is about to commit something else.
private final class SlowStore: RecordStore {
    private let store: any RecordStore
    private let rival: WorkspaceStore
    private let late = SharedBox<RecordCommit?>(nil)
    private let count = SharedBox(0)

    init(_ store: any RecordStore, rival: WorkspaceStore) {
        self.store = store
        self.rival = rival
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }

    func query(_ query: RecordQuery) async throws -> RecordPage { try await store.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        guard commit.writes.contains(where: { $0.key.collection == Counter.collection }) else {
            return try await store.commit(commit)
        }
        count.change { $0 += 1 }
        switch count.read({ $0 }) {
        case 1:
            late.change { $0 = commit }
            throw CommitOutcomeUnknown(reason: "the request is under way")
        case 2:
            try await rival.transaction { try $0.save(Counter(id: "rival")) }
        case 3:
            try await rival.transaction { $0.delete(Counter.self, "rival") }
            if let late = late.read({ $0 }) { _ = try await store.commit(late) }
        default: break
        }
        return try await store.commit(commit)
    }
}
