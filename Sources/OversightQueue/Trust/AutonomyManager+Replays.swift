internal import SupportCore

extension AutonomyManager {
    /// What the newest replay said about a category under a policy epoch; nil if there was none.
    public func finding(of category: String, policyEpoch: String) async throws -> ReplayFinding? {
        try await store.fetch(ReplayFinding.self, ReplayFinding.id(category, policyEpoch))
    }

    /// Records what a replay has found out, in place of what an earlier one has.
    ///
    /// - Throws: ``OversightError/forbidden(needs:)`` for anyone but an operator, or the store's error.
    package func record(
        _ verdict: ReplayFinding.Verdict,
        of category: String,
        policyEpoch: String,
        cases: Int,
        lock: String,
        by actor: Actor
    ) async throws {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        try await store.transaction { unit in
            try await unit.verify(actor)
            let finding = ReplayFinding(
                category: category,
                policyEpoch: policyEpoch,
                verdict: verdict,
                cases: cases,
                lock: lock,
                by: actor.principal,
                at: unit.now
            )
            try unit.save(finding)
            let (principal, details) = (actor.principal, finding.details)
            unit.record(WorkspaceEvent(.trustReplayed, by: principal, subject: category, details: details))
        }
    }

    /// Gives a new model or prompt the freedom that a category has earned under an earlier one, because it did no worse in a
    /// replay; evidence of its own counts from then on.
    ///
    /// - Parameters:
    ///   - category: The category of mail.
    ///   - policyEpoch: The model and the version of the prompt, as in ``Draft/policyEpoch``.
    ///   - actor: An operator.
    ///   - reason: Why, for the audit log.
    /// - Throws: ``OversightError/forbidden(needs:)`` for anyone but an operator, ``OversightError/outOfRange(_:)`` if no replay
    ///   allows it or nothing was earned, or the store's error.
    public func adopt(_ category: String, policyEpoch: String, by actor: Actor, reason: String) async throws {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        try await store.transaction { unit in
            try await unit.verify(actor)
            let finding = try await unit.read(ReplayFinding.self, ReplayFinding.id(category, policyEpoch))
            guard let finding, finding.verdict.hasPassed else {
                throw OversightError.outOfRange("freedom without a replay in which the version did no worse")
            }
            guard let known = try await unit.modeSetting(for: .category(category)), !known.hasEarned(policyEpoch) else {
                throw OversightError.outOfRange("freedom that no other version has earned")
            }
            try await setMode(
                known.mode,
                of: category,
                policyEpoch: policyEpoch,
                by: actor.principal,
                reason: reason,
                details: finding.details,
                in: &unit
            )
        }
    }
}

extension ReplayFinding {
    /// For the audit log.
    var details: [String: String] {
        [
            "kind": "replay", "category": category, "policy_epoch": policyEpoch, "verdict": verdict.rawValue,
            "cases": String(cases), "lock": lock,
        ]
    }
}
