import FrontdeskTesting
import SupportCore
import Testing

struct FaultInjectingStoreTests {
    private let memory = InMemoryRecordStore()

    private func commit(_ id: String, through store: some RecordStore) async throws -> CommitResult {
        try await store.commit(RecordCommit(writes: [.put(record(id))]))
    }

    @Test func passesCallsThatThePlanLetsPass() async throws {
        let store = FaultInjectingStore(memory, .none)
        #expect(try await commit("a", through: store) == .committed)
        #expect(try await store.fetch([key("a")]).count == 1)
        #expect(store.faults.callCount == 2)
        #expect(store.faults.callCount(of: .commit) == 1)
    }

    @Test func failingHasNoEffectAndSaysSo() async throws {
        let store = FaultInjectingStore(memory, .at(1, .fail))
        await #expect(throws: InjectedFailure.self) { try await commit("a", through: store) }
        #expect(memory.count == 0)
    }

    @Test(arguments: [(Fault.loseRequest, 0), (.loseResponse, 1)])
    func losingTheConnectionLeavesTheOutcomeUnknown(fault: Fault, count: Int) async throws {
        let store = FaultInjectingStore(memory, .at(1, fault))
        await #expect(throws: CommitOutcomeUnknown.self) { try await commit("a", through: store) }
        #expect(memory.count == count)
    }

    @Test(arguments: [(Fault.crashBefore, 1), (.crashAfter, 2)])
    func aCrashLastsUntilTheRestart(fault: Fault, count: Int) async throws {
        let store = FaultInjectingStore(memory, .at(2, fault))
        _ = try await commit("a", through: store)
        await #expect(throws: SimulatedCrash.self) { try await commit("b", through: store) }
        await #expect(throws: SimulatedCrash.self) { try await store.fetch([key("a")]) }
        await #expect(throws: SimulatedCrash.self) { try await commit("c", through: store) }
        #expect(memory.count == count)
        #expect(store.faults.crash?.call.number == 2)
        store.faults.restart()
        #expect(try await commit("d", through: store) == .committed)
    }

    @Test func everySeamOfOneProcessDiesAtOnce() async throws {
        let faults = FaultInjector(.every(.commit, .crashBefore))
        let store = FaultInjectingStore(memory, faults)
        let mail = FaultInjectingMailTransport(RecordingMailTransport(), faults)
        await #expect(throws: SimulatedCrash.self) { try await commit("a", through: store) }
        await #expect(throws: SimulatedCrash.self) { try await mail.send(.example(), idempotencyKey: "k") }
    }

    @Test func aDelayedCallWaitsOnTheClockThatItWasGiven() async throws {
        let clock = ManualTimeSource()
        let store = FaultInjectingStore(memory, FaultInjector(.at(1, .delay(.seconds(60))), time: clock))
        async let result = commit("a", through: store)
        while clock.sleeperCount == 0 { await Task.yield() }
        #expect(memory.count == 0)
        clock.advance(by: .seconds(60))
        #expect(try await result == .committed)
    }

    @Test func aReorderedCallLetsLaterOnesPass() async throws {
        let store = FaultInjectingStore(memory, .at(1, .reorder(behind: 1)))
        async let first = store.commit(RecordCommit(writes: [.put(record("a", "first"))]))
        while store.faults.callCount == 0 { await Task.yield() }
        _ = try await store.commit(RecordCommit(writes: [.put(record("a", "second"))]))
        _ = try await first
        #expect(try await memory.fetch([key("a")])[key("a")]?.revision.rawValue == "first")
    }

    @Test func aReorderedCallDoesNotWaitForEver() async throws {
        let store = FaultInjectingStore(memory, .every(.commit, .reorder(behind: 5)))
        #expect(try await commit("a", through: store) == .committed)
    }

    @Test func aSeedGivesTheSameFaultsEachTime() {
        func faults(_ seed: UInt64) -> [Int] {
            let plan = FaultPlan.seeded(seed, share: 0.3, of: [.fail])
            return (1...500).filter { plan.fault(for: FaultPlan.Call(number: $0, operation: .commit)) != nil }
        }
        #expect(faults(1) == faults(1))
        #expect(faults(1) != faults(2))
        #expect((100...200).contains(faults(1).count))
    }
}
