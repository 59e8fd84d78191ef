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
    /// Making it stricter is open to anyone, also to the agent itself; making it freer needs an operator.
    ///
    /// - Parameters:
    ///   - mode: The mode; a ceiling for the workspace, an inbox or a customer.
    ///   - scope: What it is set for.
    ///   - threshold: The lowest confidence, 0 to 1, with which a draft of the category may leave alone; nil for any.
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
        try await store.step { unit in
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
        if let threshold, !(0...1).contains(threshold) { throw OversightError.outOfRange("the threshold") }
        let known = try await unit.read(ModeSetting.self, scope.key)
        let loosens = mode > known?.mode ?? scope.initialMode || threshold ?? 0 < known?.threshold ?? 0
        guard !loosens || actor.role == .operator else { throw OversightError.forbidden(needs: .operator) }
        let by = actor.principal
        try unit.save(
            ModeSetting(scope: scope, mode: mode, threshold: threshold, by: by, reason: reason, at: unit.now)
        )
        var details = ["scope": scope.key, "mode": mode.rawValue, "reason": reason]
        details["mode_before"] = known?.mode.rawValue
        details["threshold"] = threshold.map { String($0) }
        unit.audit(AuditDraft(action: "mode.changed", actor: by, subjectID: scope.key, details: details))
    }
}

extension ModeScope {
    /// What holds as long as nothing is set.
    var initialMode: OversightMode {
        switch self {
        case .workspace, .inbox, .customer: .autonomous
        case .category, .otherCategories: .gatedSend
        }
    }
}
