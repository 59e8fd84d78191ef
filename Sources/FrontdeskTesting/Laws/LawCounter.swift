internal import SupportCore

/// A counter that the laws increment through the typed layer.
struct LawCounter: StoredRecord {
    static let collection = "law_counters"
    var value = 0
    var recordID: String { "counter" }
}

extension StoreProbe {
    /// The typed layer over the store.
    func opened() -> WorkspaceStore {
        WorkspaceStore(workspace: workspace, records: store, time: ManualTimeSource(), identifiers: ULIDSource())
    }
}

extension WorkspaceStore {
    /// Increments the counter, retrying under contention, and returns its value.
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

    func total() async throws -> Int {
        try await fetch(LawCounter.self, "counter")?.value ?? 0
    }
}
