public import SupportCore

extension Oversight {
    private var codes: OneTimeCodes { OneTimeCodes(queue: outbox.queue) }

    /// Asks for a freer mode; anybody may, including the agent itself.
    ///
    /// The notifier gets a one-time code (``OversightNotice/modeCode(_:code:expiresAt:)``) to show to an operator. A code ends
    /// with the next request for its scope, and with any other change of that scope's mode.
    ///
    /// What a category has earned is asked for with ``AutonomyManager/requestPromotion(_:policyEpoch:by:)`` instead.
    ///
    /// - Returns: When the code expires.
    /// - Throws: ``OversightError/outOfRange(_:)`` if the change needs no code or its threshold is out of range, or the store's
    ///   error.
    @discardableResult
    public func request(_ change: ModeChange, by actor: Actor) async throws -> Timestamp {
        try change.requireRange()
        let lifetime = outbox.policy.codeLifetime
        let (code, expiresAt) = try await codes.issue(for: lifetime, by: actor) { unit in
            let known = try await unit.modeSetting(for: change.scope)
            guard change.loosens(known) else { throw OversightError.outOfRange("a request that needs no code") }
            return change.purpose(after: known)
        }
        await outbox.queue.notifier.notify(.modeCode(change, code: code, expiresAt: expiresAt))
        return expiresAt
    }

    /// Sets a mode with the code that an operator was sent; anybody who was given the code may.
    ///
    /// - Parameters:
    ///   - change: What was asked for, unchanged.
    ///   - code: The code; case, spaces and hyphens do not matter.
    ///   - actor: Who sets it.
    ///   - reason: Why, for the audit log.
    /// - Throws: ``OversightError/invalidCode`` if there is no such request, the mode was changed since, or the code is wrong,
    ///   used or expired; or the store's error.
    public func apply(_ change: ModeChange, code: String, by actor: Actor, reason: String) async throws {
        try await codes.check(code, for: change.purpose(after: nil), by: actor)
        try await store.transaction { unit in
            let known = try await unit.modeSetting(for: change.scope)
            try await unit.useUp(code, for: change.purpose(after: known))
            try await unit.set(
                change,
                by: actor.principal,
                reason: reason,
                details: ["authorised_by": "code"]
            )
        }
    }
}

extension ModeChange {
    /// What a code for the change is bound to: the change, and what was set when an operator was asked.
    fileprivate func purpose(after known: ModeSetting?) -> CodePurpose {
        var details = ["mode": mode.rawValue]
        details["threshold"] = threshold.map { String($0) }
        let before = known.map { [$0.scope.key, $0.mode.rawValue, "\($0.threshold ?? 0)", "\($0.at.milliseconds)"] }
        return CodePurpose(
            kind: .mode,
            subjectID: scope.key,
            subject: [scope.key],
            terms: [scope.key, mode.rawValue, "\(threshold ?? 0)"] + (before ?? []),
            details: details
        )
    }
}
