public import SupportCore

extension AutonomyManager {
    /// Asks for the mode that a category has earned; anybody may, including the agent itself.
    ///
    /// The notifier gets a one-time code (``OversightNotice/promotionCode(category:to:code:expiresAt:)``) to show to an
    /// operator. Whoever is given the code can apply the promotion. A new request invalidates the previous code.
    ///
    /// - Returns: The mode that the category would get, and when the code expires.
    /// - Throws: ``OversightError/outOfRange(_:)`` if the evidence does not allow it, or the store's error.
    @discardableResult
    public func requestPromotion(_ category: String, policyEpoch: String, by actor: Actor) async throws
        -> (mode: OversightMode, expiresAt: Timestamp)
    {
        let (trust, mode) = try await earned(category, policyEpoch: policyEpoch)
        let purpose = purpose(of: trust, to: mode)
        let (code, expiresAt) = try await codes.issue(for: outbox.policy.codeLifetime, by: actor) { _ in purpose }
        await outbox.queue.notifier.notify(
            .promotionCode(category: category, to: mode, code: code, expiresAt: expiresAt)
        )
        return (mode, expiresAt)
    }

    /// Applies a promotion with the code that an operator was sent; anybody who was given the code may.
    ///
    /// - Throws: ``OversightError/invalidCode`` if there is no such request, or the code is wrong, used or expired;
    ///   ``OversightError/outOfRange(_:)`` if the evidence no longer suffices; or the store's error.
    public func promote(
        _ category: String,
        policyEpoch: String,
        code: String,
        by actor: Actor,
        reason: String
    ) async throws {
        try await codes.check(code, for: purpose(of: category, policyEpoch), by: actor)
        try await promote(
            category,
            policyEpoch: policyEpoch,
            by: actor.principal,
            reason: reason,
            details: ["authorised_by": "code"],
            using: code
        )
    }

    private var codes: OneTimeCodes { OneTimeCodes(queue: outbox.queue) }

    /// A promotion's code is bound to the step that the operator was shown.
    func purpose(of trust: CategoryTrust, to mode: OversightMode) -> CodePurpose {
        purpose(of: trust.category, trust.policyEpoch, step: (trust.mode, mode))
    }

    private func purpose(
        of category: String,
        _ policyEpoch: String,
        step: (from: OversightMode, to: OversightMode)? = nil
    ) -> CodePurpose {
        var details = ["policy_epoch": policyEpoch]
        details["mode"] = step?.to.rawValue
        return CodePurpose(
            kind: .promotion,
            subjectID: ModeSetting.Scope.category(category).key,
            subject: [category, policyEpoch],
            terms: step.map { [$0.from.rawValue, $0.to.rawValue] } ?? [],
            details: details
        )
    }
}
