public import SupportCore

/// A workspace's outbox: mail that may leave, and what a person can do about it.
///
/// Rows of drafts enter by ``ReviewQueue``; mail that needs no review enters by ``enqueue(_:)``; ``Dispatcher`` sends.
public struct Outbox: Sendable {
    let queue: ReviewQueue
    var store: WorkspaceStore { queue.store }
    var policy: OversightPolicy { queue.policy }

    /// Opens the outbox that belongs to a queue.
    public init(_ queue: ReviewQueue) {
        self.queue = queue
    }

    /// Reads a row.
    public func item(_ id: OutboxID) async throws -> OutboxItem? {
        try await store.fetch(OutboxItem.self, id.rawValue)
    }

    /// A page of rows in one phase, the one that has not changed for longest first.
    public func items(in phase: DispatchPhase, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<OutboxItem>
    {
        let range = IndexRange.prefix(.text(phase.rawValue))
        return try await store.page(OutboxItem.self, index: "phase", range: range, limit: limit, cursor: cursor)
    }

    /// Takes a mail back; only possible while no call can have reached the provider.
    ///
    /// - Parameters:
    ///   - id: The row.
    ///   - reason: Why.
    ///   - principal: Who wants it.
    ///   - reopening: Whether its draft waits for a person again, if the reason asks for that.
    /// - Returns: The row, or why it cannot be taken back.
    /// - Throws: The store's error.
    public func recall(
        _ id: OutboxID,
        because reason: RecallReason,
        by principal: Principal,
        reopening: Bool = true
    ) async throws -> DispatchResult {
        try await store.transaction { unit in
            try await recall(id, because: reason, by: principal, reopening: reopening, in: &unit)
        }
    }

    /// Takes a mail back as part of a step.
    public func recall(
        _ id: OutboxID,
        because reason: RecallReason,
        by principal: Principal,
        reopening: Bool = true,
        in unit: inout UnitOfWork
    ) async throws -> DispatchResult {
        try await change(id, .recall(reason, by: principal), reopening: reopening, in: &unit)
    }

    /// Says what became of a mail whose fate was unknown.
    public func resolve(_ id: OutboxID, as resolution: Resolution, by actor: Actor) async throws -> DispatchResult {
        try await store.transaction { unit in
            try await change(id, .resolve(resolution, by: actor), in: &unit)
        }
    }

    /// Carries out a command as part of a step.
    func change(
        _ id: OutboxID,
        _ command: DispatchCommand,
        reopening: Bool = true,
        in unit: inout UnitOfWork
    ) async throws -> DispatchResult {
        guard var row = try await unit.read(OutboxItem.self, id.rawValue) else { return .refused(.notFound) }
        do {
            let transition = try row.dispatch.after(command, at: unit.now, policy: policy.retry)
            try await apply(transition, to: &row, reopening: reopening, in: &unit)
            return .changed(row)
        } catch let refusal as DispatchRefusal {
            return .refused(refusal)
        }
    }
}

/// The answer to a command on a row of the outbox.
public enum DispatchResult: Sendable, Hashable {
    /// The row as it is now.
    case changed(OutboxItem)
    /// Nothing has changed, and why.
    case refused(DispatchRefusal)

    /// The row, if it was changed.
    public var item: OutboxItem? {
        if case .changed(let item) = self { item } else { nil }
    }
}
