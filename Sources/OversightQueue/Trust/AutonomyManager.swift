package import SupportCore

/// What categories of mail have earned: evidence demotes a category at once, and allows an operator to promote it.
///
/// A desk has one: `desk.trust`.
public struct AutonomyManager: Sendable {
    let outbox: Outbox
    let policy: TrustPolicy
    /// The chance of a wrong promotion that the policy accepts.
    package var alpha: Double { policy.alpha }

    package init(_ outbox: Outbox, policy: TrustPolicy = TrustPolicy()) {
        self.outbox = outbox
        self.policy = policy
    }

    var store: WorkspaceStore { outbox.store }

    /// What is known of a category under a policy epoch; nil if there is no evidence yet.
    package func standing(of category: String, policyEpoch: String) async throws -> CategoryTrust? {
        try await store.fetch(CategoryTrust.self, CategoryTrust.recordID(category, policyEpoch))
    }

    /// What is known of the categories of several drafts, by the draft.
    package func standings(of drafts: [Draft]) async throws -> [DraftID: CategoryTrust] {
        let ids = drafts.map { ($0.id, CategoryTrust.recordID($0.category, $0.policyEpoch)) }
        let known = try await store.fetch(CategoryTrust.self, Array(Set(ids.map(\.1))))
        return Dictionary(ids.compactMap { id, trust in known[trust].map { (id, $0) } }) { first, _ in first }
    }

    /// How many more acceptable drafts in a row a category needs for the next mode; nil if there is none, or far too many.
    package func verdictsMissing(of trust: CategoryTrust) -> Int? {
        guard let (_, needs) = policy.step(above: trust.mode) else { return nil }
        func suffices(_ more: Int) -> Bool {
            EProcess.isSufficient(
                acceptable: trust.acceptable + more,
                unacceptable: trust.unacceptable,
                target: needs.target,
                alpha: policy.alpha
            )
        }
        var (low, high) = (0, 2_048)
        guard suffices(high) else { return nil }
        while low < high {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle + 1 }
        }
        return high
    }

    /// The mode that a category would get next; nil if there is none.
    package func nextMode(of trust: CategoryTrust) -> OversightMode? { policy.step(above: trust.mode)?.to }

    package func standings(limit: Int = 100, cursor: QueryCursor? = nil) async throws -> Page<CategoryTrust> {
        try await store.page(CategoryTrust.self, index: "category", limit: limit, cursor: cursor)
    }

    /// Whether a category may be promoted; nil if there is no evidence yet.
    public func eligibility(of category: String, policyEpoch: String) async throws -> Eligibility? {
        guard let trust = try await standing(of: category, policyEpoch: policyEpoch) else { return nil }
        return try await eligibility(of: trust)
    }

    package func eligibility(of trust: CategoryTrust) async throws -> Eligibility {
        let end = store.time.now() - policy.sampleDeadline
        let old = try await store.page(
            ReviewSample.self,
            index: "open_category",
            range: .prefix(.text(trust.category), before: end),
            limit: 1
        )
        let now = store.time.now()
        let finding = try await finding(of: trust.category, policyEpoch: trust.policyEpoch)
        return trust.eligibility(
            at: now,
            policy: policy,
            hasOldSamples: !old.values.isEmpty,
            hasRegressed: finding?.verdict == .regressed
        )
    }

    /// Promotes a category as far as the evidence allows; only an operator may.
    ///
    /// Anybody else needs the code of ``requestPromotion(_:policyEpoch:by:)``.
    ///
    /// - Throws: ``OversightError/forbidden(needs:)`` for anyone but an operator, ``OversightError/outOfRange(_:)`` if the
    ///   evidence does not allow it, or the store's error.
    public func promote(_ category: String, policyEpoch: String, by actor: Actor, reason: String) async throws {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        try await store.transaction { unit in try await unit.verify(actor) }
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
            // A replay may have ended since the evidence was looked at.
            let finding = try await unit.read(ReplayFinding.self, ReplayFinding.id(category, policyEpoch))
            guard finding?.verdict != .regressed else {
                throw OversightError.outOfRange("a promotion of what did worse in a replay")
            }
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

    /// What a category has earned.
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

    /// What was earned in one mode is void once a person has set another.
    private func requireUnchanged(_ trust: CategoryTrust, in unit: inout UnitOfWork) async throws {
        guard try await mode(of: trust.category, policyEpoch: trust.policyEpoch, in: &unit) == trust.mode else {
            throw OversightError.outOfRange("a promotion from a mode that was changed")
        }
    }

    /// The mode in which evidence of a category is collected.
    func mode(of category: String, policyEpoch: String, in unit: inout UnitOfWork) async throws -> OversightMode {
        try await unit.modeSetting(for: .category(category))?.mode(for: policyEpoch) ?? .gatedSend
    }

    func setMode(
        _ mode: OversightMode,
        of category: String,
        policyEpoch: String,
        by principal: Principal,
        reason: String,
        details: [String: String] = [:],
        in unit: inout UnitOfWork
    ) async throws {
        let scope = ModeSetting.Scope.category(category)
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
