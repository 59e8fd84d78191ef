internal import SupportCore

/// Stops sending at once, for the whole workspace, an inbox or a category.
///
/// Every claim reads the switch in its own transaction, so that nothing leaves that was not already being handed over.
public struct KillSwitch: Sendable {
    private let outbox: Outbox

    /// Opens the switch of a workspace.
    public init(_ outbox: Outbox) {
        self.outbox = outbox
    }

    private var store: WorkspaceStore { outbox.store }

    /// The engaged switches.
    public func state() async throws -> KillSwitchState {
        try await store.fetch(KillSwitchState.self, KillSwitchState.id) ?? KillSwitchState()
    }

    /// Engages a switch; anyone may, also the agent itself.
    ///
    /// It never loosens what is engaged already.
    ///
    /// Mail that was approved without a person and waits in its hold comes back as a draft.
    ///
    /// - Returns: The mails that were taken back.
    @discardableResult
    public func engage(_ cap: KillCap, for scope: KillScope, by actor: Actor, reason: String) async throws -> [OutboxID]
    {
        try await store.transaction { unit in
            var state = try await unit.read(KillSwitchState.self, KillSwitchState.id) ?? KillSwitchState()
            guard cap > state.cap(of: scope) else { return }
            state.set(.init(cap: cap, by: actor.principal, reason: reason, at: unit.now), for: scope)
            try unit.save(state)
            record(.killEngaged, cap, scope, by: actor, reason: reason, in: &unit)
        }
        return try await outbox.pullBack(because: .killSwitch, by: actor.principal) { row in
            scope.contains(inbox: row.inboxID, category: row.category)
        }
    }

    /// Releases a switch; only an operator may, with a reason.
    public func release(_ scope: KillScope, by actor: Actor, reason: String) async throws {
        guard actor.role == .operator else { throw OversightError.forbidden(needs: .operator) }
        guard !reason.isEmpty else { throw OversightError.outOfRange("an empty reason") }
        try await store.transaction { unit in
            var state = try await unit.read(KillSwitchState.self, KillSwitchState.id) ?? KillSwitchState()
            guard state.cap(of: scope) != .none else { return }
            state.set(nil, for: scope)
            try unit.save(state)
            record(.killReleased, .none, scope, by: actor, reason: reason, in: &unit)
        }
    }

    private func record(
        _ kind: EventKind,
        _ cap: KillCap,
        _ scope: KillScope,
        by actor: Actor,
        reason: String,
        in unit: inout UnitOfWork
    ) {
        let details = ["cap": cap.rawValue, "scope": scope.key, "reason": reason]
        unit.record(WorkspaceEvent(kind, by: actor.principal, subject: "kill_switch", details: details))
    }
}

extension KillScope {
    func contains(inbox: InboxID?, category: String) -> Bool {
        switch self {
        case .global: true
        case .inbox(let id): inbox == id
        case .category(let name): category == name
        }
    }
}

extension Outbox {
    /// Takes back mail that no person approved and that has not left; its drafts wait for a person.
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
