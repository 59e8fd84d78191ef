public import SupportCore

/// Injects faults into the calls of a store.
public struct FaultInjectingStore: RecordStore {
    private let store: any RecordStore
    package let faults: FaultInjector

    /// Injects `faults` into the calls of `store`.
    public init(_ store: any RecordStore, _ faults: FaultInjector) {
        self.store = store
        self.faults = faults
    }

    package init(_ store: any RecordStore, _ plan: FaultPlan) {
        self.init(store, FaultInjector(plan))
    }

    /// Fetches records or fails.
    public func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        try await perform(.fetch) { try await store.fetch(keys) }
    }

    /// Queries a page or fails.
    public func query(_ query: RecordQuery) async throws -> RecordPage {
        try await perform(.query) { try await store.query(query) }
    }

    /// Queries several pages in one call or fails.
    public func query(_ queries: [RecordQuery]) async throws -> [RecordPage] {
        try await perform(.query) { try await store.query(queries) }
    }

    /// Commits or fails; a lost connection throws `CommitOutcomeUnknown`.
    public func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try await perform(.commit) { try await store.commit(commit) }
    }

    private func perform<Answer>(
        _ operation: FaultPlan.Operation,
        _ body: () async throws -> Answer
    ) async throws -> Answer {
        try await faults.perform(
            operation,
            failure: { InjectedFailure(call: $0) },
            lost: { call in
                guard call.operation == .commit else { return InjectedFailure(call: call) }
                return CommitOutcomeUnknown(reason: "\(call.name) lost its connection")
            },
            body
        )
    }
}
