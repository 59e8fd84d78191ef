public import SupportCore

/// A request for more freedom: an operator has been sent its code.
public struct PromotionRequest: Hashable, Sendable {
    /// The category.
    public let category: String
    /// The versions of model, prompt, templates and rules.
    public let policyEpoch: String
    /// The mode that it would get.
    public let to: OversightMode
    /// Until when the code holds.
    public let expiresAt: Timestamp
}

extension AutonomyManager {
    /// Asks for the freedom that a category has earned; anyone may, also the agent itself.
    ///
    /// The notifier gets a one-time code (``OversightNotice/promotionCode(category:to:code:expiresAt:)``) to show to an
    /// operator. Whoever is given it can apply the promotion, once. A new request makes the code before worthless.
    ///
    /// - Throws: ``OversightError/outOfRange(_:)`` if the evidence does not allow it, or the store's error.
    public func requestPromotion(_ category: String, policyEpoch: String, by actor: Actor) async throws
        -> PromotionRequest
    {
        let (trust, mode) = try await earned(category, policyEpoch: policyEpoch)
        let purpose = purpose(of: trust, to: mode)
        let (code, expiresAt) = try await codes.issue(for: policy.codeLifetime, by: actor) { _ in purpose }
        await outbox.queue.notifier.notify(
            .promotionCode(category: category, to: mode, code: code, expiresAt: expiresAt)
        )
        return PromotionRequest(category: category, policyEpoch: policyEpoch, to: mode, expiresAt: expiresAt)
    }

    /// Applies a promotion with the code that an operator was sent; anyone who was given it may.
    ///
    /// - Throws: ``OversightError/invalidCode`` if there is no request, it was for another step, the code is wrong, was used, or
    ///   is out of date; ``OversightError/outOfRange(_:)`` if the evidence does not allow it any more; or the store's error.
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

    /// What a promotion's code is bound to: the step that the operator was shown.
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
            subjectID: ModeScope.category(category).key,
            subject: [category, policyEpoch],
            terms: step.map { [$0.from.rawValue, $0.to.rawValue] } ?? [],
            details: details
        )
    }
}
