internal import OversightQueue
internal import SupportCore

/// The processes over one store, and which of them works on which workspace.
///
/// A process renews one record, however many workspaces it holds. What it holds passes to others once that record has expired, or
/// when it gives a workspace up. Clocks that differ only make workspaces pass too early or too late: every commit expects the term
/// in which it was prepared.
struct WorkspaceLeases: Sendable {
    let worker: String
    let duration: Duration
    let store: WorkspaceStore

    var now: Timestamp { store.time.now() }

    /// Renews this process's record.
    ///
    /// - Returns: When to do so again.
    func renew() async throws -> Timestamp {
        try await store.transaction { unit in
            unit.isIdempotent = true
            var record =
                try await unit.read(WorkerRecord.self, worker) ?? WorkerRecord(name: worker, expiresAt: unit.now)
            record.expiresAt = unit.now + duration
            try unit.save(record)
            return unit.now + duration / 3
        }
    }

    /// The processes that are alive, this one included.
    func members() async throws -> Set<String> {
        let range = IndexRange(from: IndexKey(.time(now)))
        let living = try await store.page(WorkerRecord.self, index: "expires", range: range, limit: 1000).values
        return Set(living.filter { $0.isAlive(at: now) }.map(\.name)).union([worker])
    }

    /// Takes a workspace, unless another process holds it.
    ///
    /// - Parameters:
    ///   - workspace: The workspace.
    ///   - lost: Called when a commit finds that another process has taken over.
    /// - Returns: What every commit must expect from now on; nil if the workspace is held.
    /// - Throws: The store's error.
    func take(_ workspace: WorkspaceID, lost: @escaping @Sendable () -> Void) async throws -> CommitFence? {
        let revision = try await store.transaction { unit -> Revision? in
            unit.isIdempotent = true
            var term =
                try await unit.read(WorkspaceTerm.self, workspace.rawValue)
                ?? WorkspaceTerm(workspace: workspace, holder: nil)
            guard try await !isHeld(term, in: &unit) else { return nil }
            term.holder = worker
            try unit.save(term)
            return unit.revision
        }
        let key = WorkspaceTerm.key(workspace.rawValue, in: store.workspace)
        return revision.map { CommitFence(Precondition(key: key, revision: $0), onLoss: lost) }
    }

    /// The holder's record is read in the transaction that takes over, so a renewal at the same time prevents it.
    private func isHeld(_ term: WorkspaceTerm, in unit: inout UnitOfWork) async throws -> Bool {
        guard let holder = term.holder, holder != worker else { return false }
        return try await unit.read(WorkerRecord.self, holder)?.isAlive(at: unit.now) ?? false
    }

    /// Lets another process take a workspace at once.
    func giveUp(_ workspace: WorkspaceID) async throws {
        try await store.transaction { unit in
            unit.isIdempotent = true
            guard var term = try await unit.read(WorkspaceTerm.self, workspace.rawValue), term.holder == worker
            else { return }
            term.holder = nil
            try unit.save(term)
        }
    }

    /// Gives up everything, and is a member no longer.
    func resign() async throws {
        try await store.transaction { unit in
            unit.isIdempotent = true
            unit.delete(WorkerRecord.self, worker)
        }
    }

    /// Removes the records of processes that ended without a word.
    func forgetTheDead() async throws {
        let end = IndexKey(.time(now - max(duration * 10, .seconds(3600))))
        let dead = try await store.page(WorkerRecord.self, index: "expires", range: IndexRange(to: end), limit: 100)
            .values
        guard !dead.isEmpty else { return }
        try await store.transaction { unit in
            unit.isIdempotent = true
            for record in dead {
                guard let found = try await unit.read(WorkerRecord.self, record.name), !found.isAlive(at: unit.now)
                else { continue }
                unit.delete(WorkerRecord.self, record.name)
            }
        }
    }
}

extension WorkspaceLeases {
    /// Tells whoever holds these workspaces that there is work.
    func call(for workspaces: [WorkspaceID]) async throws {
        try await store.transaction { unit in
            unit.isIdempotent = true
            let ids = workspaces.map(\.rawValue)
            _ = try await unit.read(WorkCall.self, ids)
            for workspace in workspaces { try unit.save(WorkCall(workspace: workspace, at: unit.now)) }
        }
    }

    /// The calls since a moment.
    func calls(since start: Timestamp) async throws -> [WorkCall] {
        let range = IndexRange(from: IndexKey(.time(start)))
        return try await store.page(WorkCall.self, index: "at", range: range, limit: 10_000).values
    }
}
