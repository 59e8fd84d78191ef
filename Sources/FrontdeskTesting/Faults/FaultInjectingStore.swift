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
        try await perform(.fetch) { try await store.fetch(keys) }
    }

    /// Queries, unless the plan says otherwise.
    public func query(_ query: RecordQuery) async throws -> RecordPage {
        try await perform(.query) { try await store.query(query) }
    }

    /// Queries several pages in one call, unless the plan says otherwise.
    public func query(_ queries: [RecordQuery]) async throws -> [RecordPage] {
        try await perform(.query) { try await store.query(queries) }
    }

    /// Commits, unless the plan says otherwise.
    ///
    /// A lost connection throws `CommitOutcomeUnknown`.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await perform(.commit) { try await store.commit(commit) }
    }

    private func perform<Answer>(
        _ operation: FaultyCall.Operation,
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        try await faults.perform(
            operation,
            failure: { InjectedFailure(call: $0) },
            lost: { call in
                guard call.operation == .commit else { return InjectedFailure(call: call) }
                return CommitOutcomeUnknown(reason: "\(call) lost its connection")
            },
            body
        )
    }
}
