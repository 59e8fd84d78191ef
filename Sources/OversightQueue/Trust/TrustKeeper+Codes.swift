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

extension TrustKeeper {
    /// Asks for the freedom that a category has earned; anyone may, also the agent itself.
    ///
    /// The notifier gets a one-time code (``OversightNotice/promotionCode(category:to:code:expiresAt:)``) to show to an
    /// operator. Whoever is given it can apply the promotion, once. A new request makes the code before worthless.
    ///
    /// - Throws: ``OversightError/outOfRange(_:)`` if the evidence does not allow it, or the store's error.
    public func requestPromotion(_ category: String, policyEpoch: String, by actor: Actor) async throws
        -> PromotionRequest
    {
        let (_, mode) = try await earned(category, policyEpoch: policyEpoch)
        let code = PromotionCode.makeCode(from: outbox.queue.random)
        let salt = outbox.queue.makeSalt()
        let expiresAt = try await store.step { unit in
            let record = PromotionCode(
                code,
                for: category,
                policyEpoch: policyEpoch,
                by: actor.principal,
                salt: salt,
                expiresAt: unit.now + policy.codeLifetime
            )
            _ = try await unit.read(PromotionCode.self, record.recordID)
            try unit.save(record)
            log("promotion.requested", category, policyEpoch, by: actor, ["mode": mode.rawValue], in: &unit)
            return record.expiresAt
        }
        await outbox.queue.notifier.notify(
            .promotionCode(category: category, to: mode, code: code, expiresAt: expiresAt)
        )
        return PromotionRequest(category: category, policyEpoch: policyEpoch, to: mode, expiresAt: expiresAt)
    }

    /// Applies a promotion with the code that an operator was sent; anyone who was given it may.
    ///
    /// - Throws: ``OversightError/invalidCode`` if there is no request, the code is wrong, was used, or is out of date;
    ///   ``OversightError/outOfRange(_:)`` if the evidence does not allow it any more; or the store's error.
    public func promote(
        _ category: String,
        policyEpoch: String,
        code: String,
        by actor: Actor,
        reason: String
    ) async throws {
        guard try await isRight(code, category, policyEpoch, by: actor) else { throw OversightError.invalidCode }
        try await promote(
            category,
            policyEpoch: policyEpoch,
            by: actor.principal,
            reason: reason,
            details: ["authorised_by": "code"],
            using: code
        )
    }

    /// Looks at a code and counts a wrong one, before anything is promoted.
    private func isRight(_ code: String, _ category: String, _ policyEpoch: String, by actor: Actor) async throws
        -> Bool
    {
        try await store.step { unit in
            let id = CategoryTrust.recordID(category, policyEpoch)
            guard var request = try await unit.read(PromotionCode.self, id) else { return false }
            guard request.expiresAt > unit.now else {
                unit.delete(PromotionCode.self, id)
                return false
            }
            guard !request.matches(code) else { return true }
            request.failures += 1
            let isSpent = request.failures >= PromotionCode.failureLimit
            if isSpent { unit.delete(PromotionCode.self, id) } else { try unit.save(request) }
            log("promotion.refused", category, policyEpoch, by: actor, ["reason": "code"], in: &unit)
            return false
        }
    }

    /// Uses a code up in the step that promotes, so that it has one effect however often it is handed in.
    func useUp(_ code: String, _ category: String, _ policyEpoch: String, in unit: inout UnitOfWork) async throws {
        let id = CategoryTrust.recordID(category, policyEpoch)
        guard let request = try await unit.read(PromotionCode.self, id), request.expiresAt > unit.now,
            request.matches(code)
        else { throw OversightError.invalidCode }
        unit.delete(PromotionCode.self, id)
    }

    private func log(
        _ action: String,
        _ category: String,
        _ policyEpoch: String,
        by actor: Actor,
        _ details: [String: String],
        in unit: inout UnitOfWork
    ) {
        var all = details
        all["policy_epoch"] = policyEpoch
        let scope = ModeScope.category(category).key
        unit.audit(AuditDraft(action: action, actor: actor.principal, subjectID: scope, details: all))
    }
}
