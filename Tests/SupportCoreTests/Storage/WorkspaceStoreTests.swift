import FrontdeskTesting
import SupportCore
import Testing

struct WorkspaceStoreTests {
    private let memory = InMemoryRecordStore()
    private let clock = ManualTimeSource()

    private func opened(_ records: (any RecordStore)? = nil, attempts: Int = 256) -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: records ?? memory, time: clock, attempts: attempts)
    }

    @Test func aStepWritesEverythingOrNothing() async throws {
        struct Refusal: Error {}
        let store = opened()
        await #expect(throws: Refusal.self) {
            try await store.transaction { unit in
                try unit.save(Counter(id: "a", value: 1))
                throw Refusal()
            }
        }
        #expect(memory.count == 0)
        try await store.transaction { unit in
            try unit.save(Counter(id: "a", value: 1))
            try unit.save(Counter(id: "b", value: 2))
        }
        #expect(try await store.fetch(Counter.self, ["a", "b", "c"]).mapValues(\.value) == ["a": 1, "b": 2])
    }

    @Test func aStepSeesItsOwnWrites() async throws {
        try await opened().transaction { unit in
            #expect(try await unit.read(Counter.self, "a") == nil)
            try unit.save(Counter(id: "a", value: 1))
            #expect(try await unit.read(Counter.self, "a")?.value == 1)
            try unit.save(Counter(id: "a", value: 2))
            #expect(try await unit.read(Counter.self, ["a", "b"]).mapValues(\.value) == ["a": 2])
            unit.delete(Counter.self, "a")
            #expect(try await unit.read(Counter.self, "a") == nil)
            try unit.save(Counter(id: "a", value: 3))
        }
        #expect(try await opened().value("a") == 3)
    }

    /// Steps of few records are looked through, those of many by a dictionary.
    @Test(arguments: [1, 31, 32, 33, 34, 100])
    func aStepOfAnySizeSeesAndWritesEachRecordOnce(count: Int) async throws {
        let store = opened()
        let ids = (0..<count).map { "c\($0)" }
        try await store.transaction { unit in
            for (value, id) in ids.enumerated() { try unit.save(Counter(id: id, value: value)) }
        }
        try await store.transaction { unit in
            for id in ids {
                var counter = try #require(try await unit.read(Counter.self, id))
                counter.value += 1000
                try unit.save(counter)
            }
            for (value, id) in ids.enumerated() {
                #expect(try await unit.read(Counter.self, id)?.value == value + 1000)
                if value.isMultiple(of: 2) { unit.delete(Counter.self, id) }
            }
            #expect(try await unit.read(Counter.self, ids).count == count / 2)
        }
        let left = try await store.fetch(Counter.self, ids).mapValues(\.value)
        #expect(
            left == Dictionary(uniqueKeysWithValues: (0..<count).filter { $0 % 2 == 1 }.map { ("c\($0)", $0 + 1000) })
        )
    }

    @Test func aStepThatOnlyReadsCommitsNothing() async throws {
        let store = FaultInjectingStore(memory, .none)
        #expect(try await opened(store).transaction { try await $0.read(Counter.self, "a") } == nil)
        #expect(store.faults.callCount(of: .commit) == 0)
    }

    @Test func aStepIsRunAgainWithFreshValuesWhenOthersWrite() async throws {
        let store = opened()
        let runs = SharedBox(0)
        let value = try await store.transaction { unit in
            runs.change { $0 += 1 }
            var counter = try await unit.read(Counter.self, "c") ?? Counter()
            if runs.read({ $0 }) <= 3 { try await store.increment() }
            counter.value += 10
            try unit.save(counter)
            return counter.value
        }
        #expect(runs.read { $0 } == 4)
        #expect(value == 13)
        #expect(try await store.value() == 13)
    }

    @Test func whatWasOnlyReadMustNotChangeEither() async throws {
        let store = opened()
        let runs = SharedBox(0)
        try await store.transaction { unit in
            runs.change { $0 += 1 }
            let seen = try await unit.read(Counter.self, "watched")?.value ?? 0
            if runs.read({ $0 }) == 1 { try await store.increment("watched") }
            try unit.save(Counter(id: "copy", value: seen))
        }
        #expect(runs.read { $0 } == 2)
        #expect(try await store.value("copy") == 1)
    }

    @Test func tooManyConflictsAreContention() async throws {
        let store = opened(attempts: 5)
        let runs = SharedBox(0)
        let error = await #expect(throws: StoreError.self) {
            try await store.transaction { unit in
                runs.change { $0 += 1 }
                _ = try await unit.read(Counter.self, "c")
                try await opened().increment()
                try unit.save(Counter(value: -1))
            }
        }
        guard case .contended(let keys) = error else {
            Issue.record("expected contention, found \(String(describing: error))")
            return
        }
        #expect(keys == [key("c", "counters")])
        #expect(runs.read { $0 } == 5)
        #expect(try await store.value() == 5)
    }

    @Test func savingUnreadExpectsThatThereIsNoSuchRecord() async throws {
        let store = opened(attempts: 3)
        try await store.increment()
        await #expect(throws: StoreError.self) { try await store.transaction { try $0.save(Counter(value: 9)) } }
        #expect(try await store.value() == 1)
    }

    @Test func deletingUnreadRemovesWhateverIsThere() async throws {
        let store = opened()
        try await store.increment()
        try await store.transaction { $0.delete(Counter.self, "c") }
        try await store.transaction { $0.delete(Counter.self, "c") }
        #expect(try await store.fetch(Counter.self, "c") == nil)
    }

    @Test func deletingWhatWasReadExpectsItUnchanged() async throws {
        let store = opened()
        try await store.increment()
        let runs = SharedBox(0)
        try await store.transaction { unit in
            runs.change { $0 += 1 }
            let value = try await unit.read(Counter.self, "c")?.value
            if value == 1 { try await store.increment() }
            if value == 1 { unit.delete(Counter.self, "c") }
        }
        #expect(runs.read { $0 } == 2)
        #expect(try await store.value() == 2)
    }

    @Test func anErrorOfTheStorePassesThroughAndIsNotRepeated() async throws {
        let store = FaultInjectingStore(memory, .every(.commit, .fail))
        await #expect(throws: InjectedFailure.self) { try await opened(store).increment() }
        #expect(store.faults.callCount(of: .commit) == 1)
    }

    @Test func pagesAreInTheOrderOfTheIndex() async throws {
        let store = opened()
        try await store.transaction { unit in
            for value in [3, 1, 2] { try unit.save(Counter(id: "\(value)", value: value)) }
        }
        let page = try await store.page(Counter.self, index: "value", isDescending: true, limit: 2)
        #expect(page.values.map(\.value) == [3, 2])
        let rest = try await store.page(Counter.self, index: "value", isDescending: true, limit: 2, cursor: page.next)
        #expect(rest.values.map(\.value) == [1])
        #expect(rest.next == nil)
    }

    @Test func aCancelledTaskBeginsNoStep() async throws {
        let store = opened()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await store.increment()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(memory.count == 0)
    }
}

extension WorkspaceStoreTests {
    @Test func savingARecordThatExistsUnreadSaysSoAtOnce() async throws {
        let store = WorkspaceStore(workspace: "w", records: InMemoryRecordStore())
        try await store.transaction { unit in try unit.save(Agent(id: "olga", name: "Olga")) }
        let error = await #expect(throws: StoreError.self) {
            try await store.transaction { unit in
                try unit.save(Agent(id: "olga", name: "Olga O."))
            }
        }
        #expect(error?.code == "store_record_exists")
        #expect(try await store.fetch(Agent.self, "olga")?.name == "Olga")
    }
}
