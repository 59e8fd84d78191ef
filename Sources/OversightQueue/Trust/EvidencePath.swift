internal import SupportCore

/// How the evidence on a category has grown, verdict by verdict.
package struct EvidencePath: Sendable, Hashable {
    /// The evidence after each verdict, from 1 before the first; the last is what counts now.
    package let values: [Double]
    /// The places of the verdicts that were not acceptable.
    package let failures: [Int]
    /// The evidence after each of the verdicts that are missing, if nothing goes wrong; empty if they are far too many.
    package let ahead: [Double]
    /// The rate that the next mode needs, 0 to 1; nil if there is no next mode.
    package let target: Double?
    /// The evidence that suffices.
    package let needed: Double
}

extension AutonomyManager {
    /// How the evidence on a category has grown since its last promotion or demotion.
    ///
    /// Verdicts that came before the newest 500 are taken as one step.
    ///
    /// - Throws: The store's error.
    package func path(of trust: CategoryTrust) async throws -> EvidencePath {
        let needs = policy.step(above: trust.mode)?.needs
        let target = needs?.target ?? policy.toAutonomous.target
        var verdicts = try await verdicts(of: trust).suffix(trust.acceptable + trust.unacceptable)
        let bad = verdicts.count { !$0 }
        if bad > trust.unacceptable || verdicts.count - bad > trust.acceptable { verdicts = [] }
        var (acceptable, unacceptable) = (trust.acceptable, trust.unacceptable)
        for isAcceptable in verdicts { if isAcceptable { acceptable -= 1 } else { unacceptable -= 1 } }
        func value(_ acceptable: Int, _ unacceptable: Int) -> Double {
            EProcess.value(acceptable: acceptable, unacceptable: unacceptable, target: target)
        }
        var values = acceptable + unacceptable > 0 ? [1, value(acceptable, unacceptable)] : [1]
        var failures: [Int] = []
        for isAcceptable in verdicts {
            if isAcceptable { acceptable += 1 } else { unacceptable += 1 }
            if !isAcceptable { failures.append(values.count) }
            values.append(value(acceptable, unacceptable))
        }
        let missing = needs == nil ? 0 : min(verdictsMissing(of: trust) ?? 0, 500)
        let ahead = missing == 0 ? [] : (1...missing).map { value(acceptable + $0, unacceptable) }
        return EvidencePath(
            values: values,
            failures: failures,
            ahead: ahead,
            target: needs?.target,
            needed: 1 / policy.alpha
        )
    }

    /// Whether each of the newest verdicts was acceptable, the oldest first; only gated categories keep them in order.
    private func verdicts(of trust: CategoryTrust) async throws -> [Bool] {
        guard let since = trust.since else { return [] }
        let range = IndexRange.prefix(parts: [.text(trust.category), .text(trust.policyEpoch)], from: since, to: nil)
        let page = try await store.page(
            TrustEvidence.self,
            index: "verdict",
            range: range,
            isDescending: true,
            limit: 500
        )
        return page.values.filter(\.isCounted).reversed().map { $0.kind == .acceptable }
    }
}
