public import WebhookVerify

/// Lets each webhook through once, over any number of processes.
///
/// It takes only ``/WebhookVerify/VerifiedWebhook``, so nobody without the secret can claim anything. Work on a webhook in
/// two phases: ``claim(_:lease:retention:)`` before, ``complete(_:)`` after; ``release(_:)`` if it failed. A claim whose
/// worker died is free again when its lease is over.
///
/// The loop of this package needs no guard, because it recognises messages by their identifiers. The guard is for hosts that
/// handle webhooks of their own.
public struct ReplayGuard: Sendable {
    private let store: WorkspaceStore
    private let capacity: Int

    /// Keeps its records in `store`.
    ///
    /// - Parameters:
    ///   - store: The workspace to keep records in.
    ///   - capacity: How many webhooks are remembered at most, about. When it is reached nothing is let through.
    public init(_ store: WorkspaceStore, capacity: Int = 1_000_000) {
        self.store = store
        self.capacity = capacity
    }

    /// Claims a webhook for this worker.
    ///
    /// - Parameters:
    ///   - webhook: The verified webhook.
    ///   - lease: How long this worker has before another may claim it.
    ///   - retention: How long it is remembered at least; by default 72 hours if its identifier is signed, else 24 hours, and
    ///     never shorter than it would verify.
    /// - Returns: A ticket if the webhook is new, or why it is not.
    /// - Throws: ``ReplayGuardError/full`` when too many are remembered.
    public func claim(
        _ webhook: VerifiedWebhook,
        lease: Duration = .seconds(60),
        retention: Duration? = nil
    ) async throws -> ReplayClaim {
        try await store.transaction { unit in
            let now = unit.now
            let keep = webhook.keepReplayKeyUntil(now: now.seconds, retention: retention?.components.seconds)
            // A claim is remembered as long as its worker may be busy.
            let keepUntil = max(Timestamp(seconds: keep), now + lease)
            let known = try await unit.read(ReplayRecord.self, webhook.replayKey)
            var record = ReplayRecord(key: webhook.replayKey, fence: (known?.fence ?? 0) + 1, keepUntil: keepUntil)
            if let known, known.keepUntil > now {
                guard let lease = known.leaseUntil else { return .done }
                guard lease <= now else { return .inProgress(until: lease) }
            } else {
                try await makeRoom(for: record, in: &unit)
            }
            record.leaseUntil = now + lease
            try unit.save(record)
            return .new(ReplayTicket(key: record.key, fence: record.fence))
        }
    }

    /// Says that the work on a webhook is done.
    ///
    /// - Throws: ``ReplayGuardError/leaseLost`` if another worker has claimed it meanwhile.
    public func complete(_ ticket: ReplayTicket) async throws {
        try await store.transaction { unit in
            guard var record = try await unit.read(ReplayRecord.self, ticket.key), record.fence == ticket.fence else {
                throw ReplayGuardError.leaseLost
            }
            record.leaseUntil = nil
            try unit.save(record)
        }
    }

    /// Gives a webhook back, so that the sender's next try is let through.
    ///
    /// Nothing happens if another worker has claimed it.
    public func release(_ ticket: ReplayTicket) async throws {
        try await store.transaction { unit in
            let record = try await unit.read(ReplayRecord.self, ticket.key)
            guard var record, record.fence == ticket.fence, record.leaseUntil != nil else { return }
            record.leaseUntil = unit.now
            try unit.save(record)
        }
    }

    /// Forgets a few webhooks of the shard whose time is over; fails if that is not enough.
    private func makeRoom(for record: ReplayRecord, in unit: inout UnitOfWork) async throws {
        let number = ReplayShard.number(of: record.key)
        var shard = try await unit.read(ReplayShard.self, String(number)) ?? ReplayShard(number: number)
        let expired = RecordQuery(
            workspace: unit.workspace,
            collection: ReplayRecord.collection,
            index: "keep",
            range: .prefix(.number(Int64(number)), before: unit.now),
            limit: 8
        )
        let isKnown = try await unit.read(ReplayRecord.self, record.key) != nil
        for old in try await unit.page(ReplayRecord.self, expired) where old.key != record.key {
            guard try await unit.read(ReplayRecord.self, old.key) != nil else { continue }
            unit.delete(ReplayRecord.self, old.key)
            shard.remembered -= 1
        }
        if !isKnown { shard.remembered += 1 }
        guard shard.remembered <= max(1, capacity / ReplayShard.count) else { throw ReplayGuardError.full }
        try unit.save(shard)
    }
}

/// What a claim came to.
@nonexhaustive public enum ReplayClaim: Hashable, Sendable {
    /// The webhook is new: work on it, then complete or release the ticket.
    case new(ReplayTicket)
    /// Another worker has it. Answer 409 or 503, so that the sender tries again.
    case inProgress(until: Timestamp)
    /// It was worked on before. Answer 200 and do nothing.
    case done
}

/// Shows that a worker holds the claim on a webhook.
public struct ReplayTicket: Hashable, Sendable {
    let key: String
    let fence: Int
}

/// Why a replay guard refuses.
@nonexhaustive public enum ReplayGuardError: Error, Hashable, CustomStringConvertible {
    /// Too many webhooks are remembered; letting more through could let a replay through.
    case full
    /// The lease ended and another worker has claimed the webhook.
    case leaseLost

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .full: "replay_guard_full"
        case .leaseLost: "replay_lease_lost"
        }
    }

    /// What happened, and what to do.
    public var description: String {
        switch self {
        case .full: "too many webhooks are remembered; raise the capacity or shorten the retention"
        case .leaseLost: "the lease ended before the work did, and another worker has the webhook"
        }
    }
}
