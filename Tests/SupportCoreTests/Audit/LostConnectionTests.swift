import FrontdeskTesting
import SupportCore
import Testing

/// Processes that share a database over connections that get lost.
@Suite(.timeLimit(.minutes(10)))
struct LostConnectionTests {
    private static let (processes, tasks, steps) = (3, 4, 3)

    /// A trace of a step that sees nothing of itself when it is run again.
    private struct Trace: StoredRecord {
        static let collection = "traces"
        var recordID: String
        var step: String
        var indexEntries: [IndexEntry] { [IndexEntry("step", .text(step))] }
    }

    /// What a step does beside leaving its trace.
    private enum SimulatedAction: CaseIterable {
        case nothing, countsUp, makesOrDeletes
    }

    private struct Step {
        let id: String
        let action: SimulatedAction
        let isAudited: Bool
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func everyStepHappensOnce(seed: UInt64) async throws {
        let memory = InMemoryRecordStore()
        let unknown = SharedBox<Set<String>>([])
        await withTaskGroup(of: Void.self) { group in
            for process in 0..<Self.processes {
                let records = LateStore(memory, seed: seed &* 10 &+ UInt64(process))
                let store = WorkspaceStore(workspace: workspace, records: records, time: ManualTimeSource())
                for task in 0..<Self.tasks {
                    group.addTask {
                        for step in Self.steps(of: "\(process).\(task)", seed: seed) {
                            if await !Self.isKnownToHappen(step, in: store) { unknown.change { $0.insert(step.id) } }
                        }
                    }
                }
            }
        }
        try await expectTruth(unknown.read { $0 }, seed, in: memory)
    }

    private static func steps(of task: String, seed: UInt64) -> [Step] {
        (0..<steps).map { number in
            let id = "\(task).\(number)"
            var dice = SeededGenerator(seed: id.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) })
            let action = SimulatedAction.allCases[Int.random(in: 0..<3, using: &dice)]
            return Step(id: id, action: action, isAudited: Int.random(in: 0..<3, using: &dice) > 0)
        }
    }

    private static func isKnownToHappen(_ step: Step, in store: WorkspaceStore) async -> Bool {
        do {
            try await store.transaction { unit in
                try unit.save(Trace(recordID: unit.makeIdentifier(), step: step.id))
                try await carryOut(step.action, in: &unit)
                guard step.isAudited else { return }
                unit.record(WorkspaceEvent(custom: "step", by: .human("ann"), subject: step.id))
            }
            return true
        } catch is CommitOutcomeUnknown {
            return false
        } catch {
            Issue.record(error)
            return false
        }
    }

    private static func carryOut(_ action: SimulatedAction, in unit: inout UnitOfWork) async throws {
        switch action {
        case .nothing: break
        case .countsUp:
            var counter = try await unit.read(Counter.self, "counter") ?? Counter(id: "counter")
            counter.value += 1
            try unit.save(counter)
        case .makesOrDeletes:
            if try await unit.read(Counter.self, "switch") == nil {
                try unit.save(Counter(id: "switch"))
            } else {
                unit.delete(Counter.self, "switch")
            }
        }
    }

    private func expectTruth(_ unknown: Set<String>, _ seed: UInt64, in memory: InMemoryRecordStore) async throws {
        let store = WorkspaceStore(workspace: workspace, records: memory, time: ManualTimeSource())
        let traces = try await store.page(Trace.self, index: "step", limit: 1000).values.map(\.step)
        let entries = try await store.page(AuditEntry.self, index: "sequence", limit: 1000).values.map(\.subjectID)
        let steps = (0..<Self.processes).flatMap { process in
            (0..<Self.tasks).flatMap { Self.steps(of: "\(process).\($0)", seed: seed) }
        }
        for step in steps {
            let count = traces.count { $0 == step.id }
            #expect(count == 1 || unknown.contains(step.id) && count == 0, "\(step.id) happened \(count) times")
            #expect(entries.count { $0 == step.id } == (step.isAudited ? count : 0), "\(step.id) in the log")
        }
        let happened = steps.filter { traces.contains($0.id) }
        #expect(try await AuditLog(store).verify() == .intact(entries: entries.count))
        #expect(try await store.value("counter") == happened.count { $0.action == .countsUp })
        let isOn = try await store.fetch(Counter.self, "switch") != nil
        #expect(isOn != happened.count { $0.action == .makesOrDeletes }.isMultiple(of: 2))
    }
}
