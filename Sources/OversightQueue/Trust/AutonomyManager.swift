public import SupportCore

/// Counts evidence, takes freedom away by itself, and proposes to give more; an operator applies that.
public struct AutonomyManager: Sendable {
    let outbox: Outbox
    /// How much evidence is needed.
    public let policy: TrustPolicy

    /// Opens the trust of a workspace.
    public init(_ outbox: Outbox, policy: TrustPolicy = TrustPolicy()) {
        self.outbox = outbox
        self.policy = policy
    }

    var store: WorkspaceStore { outbox.store }

    /// What is known of a category under a policy epoch; nil if there was no evidence yet.
    public func standing(of category: String, policyEpoch: String) async throws -> CategoryTrust? {
        try await store.fetch(CategoryTrust.self, CategoryTrust.recordID(category, policyEpoch))
    }

    /// All standings, by category.
    public func standings(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<CategoryTrust> {
        try await store.page(CategoryTrust.self, index: "category", limit: limit, cursor: cursor)
    }

    /// Whether a category may get more freedom; nil if there was no evidence yet.
    public func eligibility(of category: String, policyEpoch: String) async throws -> Eligibility? {
        guard let trust = try await standing(of: category, policyEpoch: policyEpoch) else { return nil }
        return try await eligibility(of: trust)
    }

    /// Whether a standing suffices for more freedom now.
    public func eligibility(of trust: CategoryTrust) async throws -> Eligibility {
        let end = store.time.now() - policy.sampleDeadline
        let old = try await store.page(
            ReviewSample.self,
            index: "open_category",
            range: .prefix(.text(trust.category), before: end),
            limit: 1
        )
        let now = store.time.now()
        return trust.eligibility(at: now, policy: policy, hasOldSamples: !old.values.isEmpty)
    }

    /// Gives a category more freedom: an operator applies what the evidence allows.
    ///
    /// Without an operator's right it takes the code of ``requestPromotion(_:policyEpoch:by:)``.
    ///
    /// - Throws: ``OversightError/forbidden(needs:)`` for anyone but an operator, ``OversightError/outOfRange(_:)`` if the
    ///   evidence does not allow it, or the store's error.
    public func promote(_ category: String, policyEpoch: String, by actor: Actor, reason: String) async throws {
        guard actor.role == .operator else { throw OversightError.forbidden(needs: .operator) }
        try await promote(category, policyEpoch: policyEpoch, by: actor.principal, reason: reason)
    }

    func promote(
        _ category: String,
        policyEpoch: String,
        by principal: Principal,
        reason: String,
        details: [String: String] = [:],
        using code: String? = nil
    ) async throws {
        let (trust, mode) = try await earned(category, policyEpoch: policyEpoch)
        try await store.transaction { unit in
            if let code { try await unit.useUp(code, for: purpose(of: trust, to: mode)) }
            guard try await unit.read(CategoryTrust.self, trust.recordID) == trust else {
                throw OversightError.outOfRange("a promotion while the evidence changes")
            }
            try await requireUnchanged(trust, in: &unit)
            try await setMode(
                mode,
                of: category,
                policyEpoch: policyEpoch,
                by: principal,
                reason: reason,
                details: details,
                in: &unit
            )
            try unit.save(trust.restarted(in: mode, at: unit.now))
        }
    }

    /// What a category has earned, or an error if that is nothing.
    func earned(_ category: String, policyEpoch: String) async throws -> (CategoryTrust, OversightMode) {
        guard let trust = try await standing(of: category, policyEpoch: policyEpoch) else {
            throw OversightError.outOfRange("a promotion without evidence")
        }
        try await store.transaction { unit in try await requireUnchanged(trust, in: &unit) }
        let eligibility = try await eligibility(of: trust)
        guard let mode = eligibility.to, eligibility.isEligible else {
            throw OversightError.outOfRange("a promotion without sufficient evidence")
        }
        return (trust, mode)
    }

    /// What was earned in one mode tells nothing once a person has set another.
    private func requireUnchanged(_ trust: CategoryTrust, in unit: inout UnitOfWork) async throws {
        guard try await mode(of: trust.category, policyEpoch: trust.policyEpoch, in: &unit) == trust.mode else {
            throw OversightError.outOfRange("a promotion from a mode that was changed")
        }
    }

    /// The mode in which evidence of a category comes in.
    func mode(of category: String, policyEpoch: String, in unit: inout UnitOfWork) async throws -> OversightMode {
        try await unit.modeSetting(for: .category(category))?.mode(for: policyEpoch) ?? .gatedSend
    }

    /// Writes the category's mode with its reason, the same for steps up and down.
    func setMode(
        _ mode: OversightMode,
        of category: String,
        policyEpoch: String,
        by principal: Principal,
        reason: String,
        details: [String: String] = [:],
        in unit: inout UnitOfWork
    ) async throws {
        let scope = ModeScope.category(category)
        let known = try await unit.modeSetting(for: scope)
        let setting = ModeSetting(
            scope: scope,
            mode: mode,
            threshold: known?.threshold,
            policyEpoch: policyEpoch,
            by: principal,
            reason: reason,
            at: unit.now
        )
        try unit.save(setting)
        var all = details
        all["scope"] = scope.key
        all["mode"] = mode.rawValue
        all["mode_before"] = known?.mode.rawValue
        all["policy_epoch"] = policyEpoch
        all["reason"] = reason
        unit.record(WorkspaceEvent(.modeChanged, by: principal, subject: scope.key, details: all))
    }
}
