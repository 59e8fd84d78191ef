internal import SupportCore

/// What people's verdicts say about how sure the classifier must be in a category.
public struct ThresholdStanding: Hashable, Sendable, Codable {
    /// How many drafts of the category were decided under the policy epoch, as far as calibration looks at them.
    public var verdicts: Int
    /// How many there must be for the next look; nil if there will be none under this policy epoch.
    public var nextLook: Int?
    /// The lowest threshold that the last look has certified; nil if none.
    public var proposed: Double?
    /// The threshold that holds now; nil if none was applied.
    public var applied: Double?
}

extension AutonomyManager {
    /// What calibration says about a category's threshold.
    ///
    /// It looks at the same verdicts however often it is asked: those up to the last of the looks that were fixed beforehand.
    public func threshold(of category: String, policyEpoch: String) async throws -> ThresholdStanding {
        let calibration = ThresholdCalibration()
        let verdicts = try await store.page(
            TrustEvidence.self,
            index: "verdict",
            range: .prefix(.text(category), .text(policyEpoch)),
            limit: calibration.lastLook
        ).values
        let setting = try await ModeSettings(store).setting(for: .category(category))
        let items = verdicts.map {
            ThresholdCalibration.Item(confidence: $0.confidence ?? 0, isAcceptable: $0.kind == .acceptable)
        }
        return ThresholdStanding(
            verdicts: items.count,
            nextLook: calibration.nextLook(after: items.count),
            proposed: calibration.thresholdAtLastLook(for: items),
            applied: setting?.threshold
        )
    }

    /// Applies the threshold that calibration proposes: an operator's act, with a reason.
    ///
    /// The category keeps its mode, and evidence for more freedom is counted anew, on drafts at or above the threshold only.
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
        guard actor.role == .operator else { throw OversightError.forbidden(needs: .operator) }
        guard let threshold = try await threshold(of: category, policyEpoch: policyEpoch).proposed else {
            throw OversightError.outOfRange("a threshold without sufficient evidence")
        }
        try await store.transaction { unit in
            let scope = ModeScope.category(category)
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
