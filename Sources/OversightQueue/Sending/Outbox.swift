public import SupportCore

/// A workspace's outbox: mail that may be sent, how far its sending has come, and what a person can do about it.
public struct Outbox: Sendable {
    /// What a person has found out about a mail that the provider may or may not have.
    public enum Resolution: Hashable, Sendable {
        /// It was not sent: send it with a new key.
        case notSent
        /// It was sent.
        case sent(providerMessageID: String?)
        /// It no longer matters: never try again.
        case drop
    }

    package let queue: ReviewQueue
    var store: WorkspaceStore { queue.store }
    var policy: OversightPolicy { queue.policy }

    package init(_ queue: ReviewQueue) {
        self.queue = queue
    }

    /// Reads a row.
    public func item(_ id: OutboxID) async throws -> OutboxItem? {
        try await store.fetch(OutboxItem.self, id.rawValue)
    }

    /// A page of rows in one phase, the least recently changed first.
    public func items(in phase: DispatchState.Phase, limit: Int = 100, cursor: QueryCursor? = nil) async throws
        -> Page<OutboxItem>
    {
        let range = IndexRange.prefix(.text(phase.rawValue))
        return try await store.page(OutboxItem.self, index: "phase", range: range, limit: limit, cursor: cursor)
    }

    /// Takes a mail back; only possible while no call can have reached the provider.
    ///
    /// - Returns: The row, or why it cannot be taken back.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    public func recall(_ id: OutboxID, by principal: Principal) async throws -> DispatchResult {
        try await store.transaction { unit in
            let row = try await unit.read(OutboxItem.self, id.rawValue)
            try await unit.require(.handleConversations, of: principal, in: row?.inboxID)
            return try await recall(id, because: .undo, by: principal, in: &unit)
        }
    }

    /// Takes a mail back so that it is decided again: a new draft that continues it waits for a person.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func takeBack(_ id: OutboxID, by principal: Principal) async throws -> DispatchResult {
        try await store.transaction { unit in
            let row = try await unit.read(OutboxItem.self, id.rawValue)
            try await unit.require(.handleConversations, of: principal, in: row?.inboxID)
            let result = try await recall(id, because: .undo, by: principal, in: &unit)
            if let item = result.item { try await reopen(item, because: .undo, in: &unit) }
            return result
        }
    }

    /// Takes a mail back.
    ///
    /// - Parameters:
    ///   - id: The row.
    ///   - reason: Why.
    ///   - principal: Who does it.
    ///   - reopening: Whether the draft comes back for review, if the reason asks for that.
    /// - Returns: The row, or why it cannot be taken back.
    /// - Throws: The store's error.
    package func recall(
        _ id: OutboxID,
        because reason: RecallReason,
        by principal: Principal,
        reopening: Bool = true
    ) async throws -> DispatchResult {
        try await store.transaction { unit in
            try await recall(id, because: reason, by: principal, reopening: reopening, in: &unit)
        }
    }

    package func recall(
        _ id: OutboxID,
        because reason: RecallReason,
        by principal: Principal,
        reopening: Bool = true,
        in unit: inout UnitOfWork
    ) async throws -> DispatchResult {
        try await change(id, .recall(reason, by: principal), reopening: reopening, in: &unit)
    }

    /// Settles a mail in ``DispatchState/Phase/ambiguous``.
    public func resolve(_ id: OutboxID, as resolution: Resolution, by actor: Actor) async throws -> DispatchResult {
        try await store.transaction { unit in
            try await unit.verify(actor, in: try await unit.read(OutboxItem.self, id.rawValue)?.inboxID)
            return try await change(id, .resolve(resolution, by: actor), in: &unit)
        }
    }

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
