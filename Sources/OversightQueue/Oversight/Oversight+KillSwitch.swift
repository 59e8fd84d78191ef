internal import SupportCore

extension Oversight {
    /// The engaged kill switches.
    public func killSwitch() async throws -> KillSwitch {
        try await store.fetch(KillSwitch.self, KillSwitch.id) ?? KillSwitch()
    }

    /// Engages a kill switch; anybody may, including the agent itself.
    ///
    /// It never loosens one that is engaged. Mail that no person approved and that is still held comes back as a draft.
    ///
    /// - Returns: The mails that were taken back.
    @discardableResult
    public func engage(
        _ cap: KillSwitch.Cap,
        for scope: KillSwitch.Scope,
        by actor: Actor,
        reason: String
    ) async throws -> [OutboxID] {
        try await store.transaction { unit in
            try await unit.verify(actor)
            var state = try await unit.killSwitch()
            guard cap > state.cap(of: scope) else { return }
            state.set(.init(cap: cap, by: actor.principal, reason: reason, at: unit.now), for: scope)
            try unit.save(state)
            record(.killEngaged, cap, scope, by: actor, reason: reason, in: &unit)
        }
        return try await outbox.pullBack(because: .killSwitch, by: actor.principal, where: scope.contains)
    }

    /// Releases a kill switch; only an operator may, with a reason.
    public func release(_ scope: KillSwitch.Scope, by actor: Actor, reason: String) async throws {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        guard !reason.isEmpty else { throw OversightError.outOfRange("an empty reason") }
        try await store.transaction { unit in
            try await unit.verify(actor)
            var state = try await unit.killSwitch()
            guard state.cap(of: scope) != .none else { return }
            state.set(nil, for: scope)
            try unit.save(state)
            record(.killReleased, .none, scope, by: actor, reason: reason, in: &unit)
        }
    }

    private func record(
        _ kind: EventKind,
        _ cap: KillSwitch.Cap,
        _ scope: KillSwitch.Scope,
        by actor: Actor,
        reason: String,
        in unit: inout UnitOfWork
    ) {
        let details = ["cap": cap.rawValue, "scope": scope.key, "reason": reason]
        unit.record(WorkspaceEvent(kind, by: actor.principal, subject: "kill_switch", details: details))
    }
}

extension Outbox {
    /// Takes back mail that no person approved and that has not been sent; its drafts wait for a person.
    func pullBack(
        because reason: RecallReason,
        by principal: Principal,
        where applies: (OutboxItem) -> Bool
    ) async throws -> [OutboxID] {
        var recalled: [OutboxID] = []
        var cursor: QueryCursor?
        repeat {
            let page = try await store.page(OutboxItem.self, index: "waiting_automatic", limit: 200, cursor: cursor)
            for row in page.values where applies(row) {
                let result = try await recall(row.id, because: reason, by: principal)
                if result.item != nil { recalled.append(row.id) }
            }
            cursor = page.next
        } while cursor != nil
        return recalled
    }
}
