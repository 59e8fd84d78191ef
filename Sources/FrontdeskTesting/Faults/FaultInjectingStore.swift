public import SupportCore

/// A store whose calls go wrong as a plan says, in front of any other store.
public struct FaultInjectingStore: RecordStore {
    private let store: any RecordStore
    /// What counts the calls and makes them go wrong.
    public let faults: FaultInjector

    /// Puts faults in front of `store`.
    public init(_ store: any RecordStore, _ faults: FaultInjector) {
        self.store = store
        self.faults = faults
    }

    /// Puts the faults of a plan in front of `store`.
    public init(_ store: any RecordStore, _ plan: FaultPlan) {
        self.init(store, FaultInjector(plan))
    }

    /// Fetches, unless the plan says otherwise.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        try await faults.perform(.fetch, lost: { InjectedFailure(call: $0) }) { try await store.fetch(keys) }
    }

    /// Queries, unless the plan says otherwise.
    public func query(_ query: RecordQuery) async throws -> RecordPage {
        try await faults.perform(.query, lost: { InjectedFailure(call: $0) }) { try await store.query(query) }
    }

    /// Commits, unless the plan says otherwise.
    ///
    /// A lost connection throws `CommitOutcomeUnknown`.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await faults.perform(.commit, lost: { CommitOutcomeUnknown(reason: "\($0) lost its connection") }) {
            try await store.commit(commit)
        }
    }
}
