public import SupportCore

/// The modes that people have set, each with a reason.
public struct ModeSettings: Sendable {
    private let store: WorkspaceStore

    /// Opens the settings of a workspace.
    public init(_ store: WorkspaceStore) {
        self.store = store
    }

    /// What is set for a scope; nil if nothing is.
    public func setting(for scope: ModeScope) async throws -> ModeSetting? {
        try await store.fetch(ModeSetting.self, scope.key)
    }

    /// All settings, by scope.
    public func all(limit: Int = 500, cursor: QueryCursor? = nil) async throws -> Page<ModeSetting> {
        try await store.page(ModeSetting.self, index: "scope", limit: limit, cursor: cursor)
    }

    /// Sets a mode.
    ///
    /// Making it stricter is open to anyone, also to the agent itself; making it freer needs an operator, or the one-time code
    /// of ``ModeRequests``.
    ///
    /// - Parameters:
    ///   - mode: The mode; a ceiling for the workspace, an inbox or a customer.
    ///   - scope: What it is set for.
    ///   - threshold: The lowest confidence, 0 to 1, with which a draft of the category may leave alone. Nil means any if an
    ///     operator says so; anyone else leaves what is set as it is.
    ///   - actor: Who sets it.
    ///   - reason: Why; it goes on record.
    /// - Throws: ``OversightError/forbidden(needs:)``, ``OversightError/outOfRange(_:)``, or the store's error.
    public func set(
        _ mode: OversightMode,
        for scope: ModeScope,
        threshold: Double? = nil,
        by actor: Actor,
        reason: String
    ) async throws {
        try await store.transaction { unit in
            try await set(mode, for: scope, threshold: threshold, by: actor, reason: reason, in: &unit)
        }
    }

    /// Sets a mode as part of a step.
    public func set(
        _ mode: OversightMode,
        for scope: ModeScope,
        threshold: Double? = nil,
        by actor: Actor,
        reason: String,
        in unit: inout UnitOfWork
    ) async throws {
        let known = try await unit.modeSetting(for: scope)
        var change = ModeChange(mode, for: scope, threshold: threshold)
        if actor.role != .operator { change.threshold = threshold ?? known?.threshold }
        try change.requireRange()
        guard !change.loosens(known) || actor.role == .operator else {
            throw OversightError.forbidden(needs: .operator)
        }
        try await unit.set(change, by: actor.principal, reason: reason)
    }
}

extension ModeChange {
    func requireRange() throws(OversightError) {
        if let threshold, !(0...1).contains(threshold) { throw .outOfRange("the threshold") }
    }
}

extension UnitOfWork {
    /// Writes a mode down for whoever may set it.
    mutating func set(_ change: ModeChange, by principal: Principal, reason: String, details: [String: String] = [:])
        async throws
    {
        let known = try await read(ModeSetting.self, change.scope.key)
        let setting = ModeSetting(
            scope: change.scope,
            mode: change.mode,
            threshold: change.threshold,
            by: principal,
            reason: reason,
            at: now
        )
        try save(setting)
        var all = details
        all["scope"] = change.scope.key
        all["mode"] = change.mode.rawValue
        all["reason"] = reason
        all["mode_before"] = known?.mode.rawValue
        all["threshold"] = change.threshold.map { String($0) }
        record(WorkspaceEvent(.modeChanged, by: principal, subject: change.scope.key, details: all))
    }
}
