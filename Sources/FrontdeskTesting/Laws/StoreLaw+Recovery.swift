internal import SupportCore

extension StoreLaw {
    static let recovery = [unknownOutcomes]

    static let unknownOutcomes = StoreLaw("an unknown outcome resolves to the truth, and nothing happens twice") {
        probe in
        let lost = FaultPlan.seeded(11, share: 0.3, of: [.loseRequest, .loseResponse])
        let onCommits = FaultPlan { call in call.operation == .commit ? lost.fault(for: call) : nil }
        var faulty = StoreProbe(FaultInjectingStore(probe.store, onCommits))
        faulty.workspace = probe.workspace
        let count = 60
        let workspace = faulty.opened()
        for number in 1...count {
            try probe.expect(try await workspace.increment(), is: number, "what an increment returns")
        }
        try probe.expect(try await probe.opened().total(), is: count, "the sum after lost connections")
    }
}

/// A number that the laws count up through the typed layer.
struct LawCounter: StoredRecord {
    static let collection = "law_counters"
    var value = 0
    var recordID: String { "counter" }
}

extension StoreProbe {
    /// The typed layer over the store, with a clock that stands still.
    func opened() -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: store, time: ManualTimeSource(), identifiers: ULIDSource())
    }
}

extension WorkspaceStore {
    @discardableResult
    fileprivate func incremented() async throws -> Int {
        try await step { unit in
            var counter = try await unit.read(LawCounter.self, "counter") ?? LawCounter()
            counter.value += 1
            try unit.save(counter)
            return counter.value
        }
    }

    /// Counts one up, however many others do the same.
    @discardableResult
    func increment() async throws -> Int {
        while true {
            do { return try await incremented() } catch StoreError.contended { continue }
        }
    }

    func total() async throws -> Int {
        try await fetch(LawCounter.self, "counter")?.value ?? 0
    }
}
