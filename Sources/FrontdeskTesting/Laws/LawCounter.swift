internal import SupportCore

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
    /// Counts one up, however many others do the same, and returns the sum.
    @discardableResult
    func increment() async throws -> Int {
        while true {
            do { return try await incremented() } catch StoreError.contended { continue }
        }
    }

    private func incremented() async throws -> Int {
        try await transaction { unit in
            var counter = try await unit.read(LawCounter.self, "counter") ?? LawCounter()
            counter.value += 1
            try unit.save(counter)
            return counter.value
        }
    }

    /// The sum so far.
    func total() async throws -> Int {
        try await fetch(LawCounter.self, "counter")?.value ?? 0
    }
}
