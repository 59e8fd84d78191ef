public import SupportCore

/// How much a workspace's agents may do without a person: the modes, one-time codes for freer ones, and the kill switch.
///
/// A desk has one: `desk.oversight`.
public struct Oversight: Sendable {
    let outbox: Outbox

    package init(_ outbox: Outbox) {
        self.outbox = outbox
    }

    var store: WorkspaceStore { outbox.store }

    /// The setting of a scope; nil if nothing is set.
    public func setting(for scope: ModeSetting.Scope) async throws -> ModeSetting? {
        try await store.fetch(ModeSetting.self, scope.key)
    }

    /// A page of all settings, ordered by scope.
    public func settings(limit: Int = 500, cursor: QueryCursor? = nil) async throws -> Page<ModeSetting> {
        try await store.page(ModeSetting.self, index: "scope", limit: limit, cursor: cursor)
    }

    /// Sets a mode.
    ///
    /// Anybody may make it stricter, including the agent itself. Making it freer takes an operator, or the one-time code of
    /// ``request(_:by:)``.
    ///
    /// - Parameters:
    ///   - mode: The mode; a ceiling for the workspace, an inbox or a customer.
    ///   - scope: What it is set for.
    ///   - threshold: The lowest confidence, 0 to 1, with which a draft of the category may be sent without a person. Nil means
    ///     any if an operator sets it; for everybody else it keeps the threshold as it is.
    ///   - actor: Who sets it.
    ///   - reason: Why, for the audit log.
    /// - Throws: ``OversightError/forbidden(needs:)``, ``OversightError/outOfRange(_:)``, or the store's error.
    public func set(
        _ mode: OversightMode,
        for scope: ModeSetting.Scope,
        threshold: Double? = nil,
        by actor: Actor,
        reason: String
    ) async throws {
        try await store.transaction { unit in
            try await unit.verify(actor, in: scope.inbox)
            let known = try await unit.modeSetting(for: scope)
            var change = ModeChange(mode, for: scope, threshold: threshold)
            if !actor.mayLoosen { change.threshold = threshold ?? known?.threshold }
            try change.requireRange()
            guard !change.loosens(known) || actor.mayLoosen else {
                throw OversightError.forbidden(needs: .operator)
            }
            try await unit.set(change, by: actor.principal, reason: reason)
        }
    }

    /// The mode in which drafts of a category are handled at present, whoever the customer is, and what decides it.
    ///
    /// For reports: every submission and every claim reads the settings again in its own commit.
    public func mode(of category: String, policyEpoch: String) async throws -> EffectiveMode {
        let own = try await setting(for: .category(category))
        let set = if let own { own } else { try await setting(for: .otherCategories) }
        var caps = [EffectiveMode.Cap(.category, set?.mode(for: policyEpoch) ?? .gatedSend)]
        if let ceiling = try await setting(for: .workspace) { caps.append(.init(.workspace, ceiling.mode)) }
        let cap = try await killSwitch().cap(category: category)
        if cap != .none { caps.append(.init(.killSwitch, cap.ceiling)) }
        return EffectiveMode(caps: caps)
    }
}
