internal import SupportCore

extension AutonomyManager {
    /// How confident the classifier must be in a category, as calibrated on people's verdicts.
    public struct Threshold: Hashable, Sendable, Codable {
        /// How many drafts of the category were decided under the policy epoch, as far as calibration uses them.
        public let verdicts: Int
        /// The number of verdicts at which the threshold is calibrated next; nil for never under this policy epoch.
        public let nextLook: Int?
        /// The lowest threshold that was certified last; nil if none was.
        public let proposed: Double?
        /// The threshold in force; nil if none was applied.
        public let applied: Double?
    }

    /// What calibration says about a category's threshold.
    ///
    /// Calling it often does no harm: verdicts are looked at only at numbers that were fixed beforehand.
    public func threshold(of category: String, policyEpoch: String) async throws -> Threshold {
        let calibration = ThresholdCalibration()
        let verdicts = try await store.page(
            TrustEvidence.self,
            index: "verdict",
            range: .prefix(.text(category), .text(policyEpoch)),
            limit: calibration.lastLook
        ).values
        let setting = try await Oversight(outbox).setting(for: .category(category))
        let items = verdicts.map {
            ThresholdCalibration.Item(confidence: $0.confidence ?? 0, isAcceptable: $0.kind == .acceptable)
        }
        return Threshold(
            verdicts: items.count,
            nextLook: calibration.nextLook(after: items.count),
            proposed: calibration.thresholdAtLastLook(for: items),
            applied: setting?.threshold
        )
    }

    /// Applies the threshold that calibration proposes; only an operator may.
    ///
    /// The category keeps its mode. Evidence for more freedom is counted anew, from drafts at or above the threshold only.
    ///
    /// - Returns: The threshold.
    /// - Throws: ``OversightError/forbidden(needs:)`` for anyone but an operator, ``OversightError/outOfRange(_:)`` if
    ///   nothing is proposed, or the store's error.
    @discardableResult
    public func applyThreshold(
        to category: String,
        policyEpoch: String,
        by actor: Actor,
        reason: String
    ) async throws -> Double {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        guard let threshold = try await threshold(of: category, policyEpoch: policyEpoch).proposed else {
            throw OversightError.outOfRange("a threshold without sufficient evidence")
        }
        try await store.transaction { unit in
            try await unit.verify(actor)
            let scope = ModeSetting.Scope.category(category)
            let known = try await unit.modeSetting(for: scope)
            let setting = ModeSetting(
                scope: scope,
                mode: known?.mode ?? scope.initialMode,
                threshold: threshold,
                policyEpoch: known?.policyEpoch,
                by: actor.principal,
                reason: reason,
                at: unit.now
            )
            try unit.save(setting)
            let id = CategoryTrust.recordID(category, policyEpoch)
            if let trust = try await unit.read(CategoryTrust.self, id) {
                try unit.save(trust.restarted(in: trust.mode, at: unit.now))
            }
            var details = ["scope": scope.key, "threshold": String(threshold), "reason": reason]
            details["threshold_before"] = known?.threshold.map { String($0) }
            unit.record(
                WorkspaceEvent(.thresholdApplied, by: actor.principal, subject: scope.key, details: details)
            )
        }
        return threshold
    }
}
