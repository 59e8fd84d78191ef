public import SupportCore

/// A request for a freer mode: an operator has been sent its code.
public struct ModeRequest: Hashable, Sendable {
    /// What is asked for.
    public let change: ModeChange
    /// Until when the code holds.
    public let expiresAt: Timestamp
}

/// Freer modes for those who are no operators: anyone asks, and whoever an operator gives the one-time code applies it.
///
/// It goes for the ceiling of the workspace, of an inbox or a customer, for a category's mode and for its threshold alike. What
/// a category has earned is asked for by ``AutonomyManager/requestPromotion(_:policyEpoch:by:)``. A stricter mode needs no code:
/// see ``ModeSettings``.
public struct ModeRequests: Sendable {
    private let codes: OneTimeCodes
    /// How long a code holds.
    public let codeLifetime: Duration

    /// Opens the requests of a workspace.
    public init(_ queue: ReviewQueue, codeLifetime: Duration = .seconds(86_400)) {
        codes = OneTimeCodes(queue: queue)
        self.codeLifetime = codeLifetime
    }

    private var queue: ReviewQueue { codes.queue }

    /// Asks for a freer mode; anyone may, also the agent itself.
    ///
    /// The notifier gets a one-time code (``OversightNotice/modeCode(_:code:expiresAt:)``) to show to an operator. A new
    /// request for the same scope makes the code before worthless, and so does every other change of its mode.
    ///
    /// - Throws: ``OversightError/outOfRange(_:)`` if the change needs no code or its threshold is none, or the store's error.
    public func request(_ change: ModeChange, by actor: Actor) async throws -> ModeRequest {
        try change.requireRange()
        let (code, expiresAt) = try await codes.issue(for: codeLifetime, by: actor) { unit in
            let known = try await unit.modeSetting(for: change.scope)
            guard change.loosens(known) else { throw OversightError.outOfRange("a request that needs no code") }
            return change.purpose(after: known)
        }
        await queue.notifier.notify(.modeCode(change, code: code, expiresAt: expiresAt))
        return ModeRequest(change: change, expiresAt: expiresAt)
    }

    /// Sets the mode with the code that an operator was sent; anyone who was given it may.
    ///
    /// - Parameters:
    ///   - change: What was asked for, unchanged.
    ///   - code: The code; case, blanks and hyphens do not count.
    ///   - actor: Who sets it.
    ///   - reason: Why; it goes on record.
    /// - Throws: ``OversightError/invalidCode`` if there is no request, it was for something else, the mode was changed since, or
    ///   the code is wrong, was used, or is out of date; or the store's error.
    public func apply(_ change: ModeChange, code: String, by actor: Actor, reason: String) async throws {
        try await codes.check(code, for: change.purpose(after: nil), by: actor)
        try await queue.store.transaction { unit in
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
