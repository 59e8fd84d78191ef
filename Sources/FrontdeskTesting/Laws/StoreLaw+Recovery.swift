internal import SupportCore
internal import Synchronization

extension StoreLaw {
    static let recovery = [unknownOutcomes, overtakenOutcomes]

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

    static let overtakenOutcomes = StoreLaw("an unknown outcome resolves to the truth, also when others write on") {
        probe in
        let rival = probe.opened()
        let count = 20
        for number in 1...count {
            let overtaken = StoreProbe(OvertakenStore(store: probe.store) { try await rival.increment() })
            try probe.expect(try await overtaken.opened().increment(), is: 2 * number - 1, "what an increment returns")
            try probe.expect(try await rival.total(), is: 2 * number, "the sum of both writers")
        }
    }
}

/// Loses the response to the first commit, and lets another write happen before the outcome can be resolved.
private final class OvertakenStore: RecordStore {
    private let store: any RecordStore
    private let overtake: @Sendable () async throws -> Void
    private let isFirst = Mutex(true)

    init(store: any RecordStore, overtake: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.overtake = overtake
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] { try await store.fetch(keys) }

    func query(_ query: RecordQuery) async throws -> RecordPage { try await store.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        let result = try await store.commit(commit)
        let isLost = isFirst.withLock { isFirst in
            defer { isFirst = false }
            return isFirst
        }
        guard isLost else { return result }
        try await overtake()
        throw CommitOutcomeUnknown(reason: "the answer was lost, and another wrote on")
    }
}
