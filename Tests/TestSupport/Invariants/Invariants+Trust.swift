import OversightQueue
import SupportCore

/// How categories are promoted and demoted.
extension Invariants {
    /// Evidence is written once and counted once.
    mutating func take(_ evidence: TrustEvidence, _ contents: CommitContents) {
        guard let old = self.evidence.updateValue(evidence, forKey: evidence.id) else {
            require(!evidence.isCounted, "\(evidence.id) was counted before it was there")
            return takeNew(evidence, contents)
        }
        require(evidence.isCounted && !old.isCounted, "\(evidence.id) is counted twice")
        require(evidence.kind == old.kind, "\(evidence.id) has become \(evidence.kind)")
    }

    /// Only a person who has read a draft gives a verdict: no expiry, no newer mail, no bulk decision.
    private mutating func takeNew(_ evidence: TrustEvidence, _ contents: CommitContents) {
        guard evidence.kind == .acceptable || evidence.kind == .unacceptable else { return }
        guard !evidence.isAfterSending else {
            let isJudged = contents.entries.contains { $0.action == "sample.judged" }
            return require(isJudged, "\(evidence.id) was judged by nobody")
        }
        rareEvents.verdicts += 1
        let entry = contents.entries.first { $0.details["verdict"] == evidence.kind.rawValue }
        let draft = contents.drafts.first { $0.id.rawValue == entry?.subjectID }
        let phases: [ReviewState.Phase] = [.approved, .rejected, .revising]
        require(draft.map { phases.contains($0.review.phase) } ?? false, "\(evidence.id) comes from no decision")
        require(entry?.actor.kind == .human, "\(evidence.id) comes from no person")
        require(entry?.details["bulk"] == nil, "\(evidence.id) comes from many decisions at once")
        let dwell = entry?.details["dwell_ms"].flatMap(Int.init) ?? 0
        require(dwell >= 2000, "\(evidence.id) comes from a draft that was read for \(dwell) ms")
    }

    /// A category's counts move by the verdicts that are counted in the same commit, and by nothing else.
    mutating func take(_ trust: CategoryTrust, _ contents: CommitContents) {
        let old = categories.updateValue(trust, forKey: trust.recordID)
        let counted = contents.evidence.filter { evidence in
            evidence.isCounted && evidence.category == trust.category && evidence.policyEpoch == trust.policyEpoch
        }
        let start = Tally()
        let continued = old.map { $0.mode == trust.mode ? Tally($0) : start } ?? start
        let gain = Tally(counted, in: trust.mode)
        let isRight = [continued, start].contains { Tally(trust).isReached(from: $0, by: gain) }
        // A promotion or demotion starts the counts anew.
        require(
            isRight || Tally(trust) == start,
            "\(trust.category) counts \(Tally(trust)), which \(gain) does not explain"
        )
    }

    /// A mode is loosened by an operator or on evidence only.
    mutating func take(_ setting: ModeSetting, _ contents: CommitContents) {
        let old = modes.updateValue(setting, forKey: setting.scope)
        guard case .category(let category) = setting.scope else { return }
        let epoch = setting.policyEpoch ?? ""
        let before = old?.mode(for: epoch) ?? .gatedSend
        let entry = contents.entries.first { $0.action == "mode.changed" && $0.subjectID == "category/\(category)" }
        let isDemotion = setting.by == .system("trust") && entry?.details["reason"] != "evidence"
        require(!isDemotion || setting.mode < before, "a demotion has freed \(category)")
        if isDemotion { rareEvents.demotions += 1 }
        guard setting.mode > before else { return }
        let isAllowed = Self.operators.contains(setting.by.id) || entry?.details["authorised_by"] == "code"
        require(isAllowed || trust.appliesPromotions, "\(setting.by.id) has freed \(category)")
        guard setting.policyEpoch != nil else { return }
        rareEvents.promotions += 1
        let known = categories.values.first { $0.category == category && $0.policyEpoch == epoch }
        let evidence = known.map { evidenceValue(of: $0) } ?? 0
        require(evidence >= 1 / trust.alpha, "\(category) was promoted on evidence of \(evidence)")
    }

    /// The evidence for the next step, from the counts that were checked so far.
    private func evidenceValue(of known: CategoryTrust) -> Double {
        guard let target = trust.step(above: known.mode)?.needs.target else { return 0 }
        return EProcess.value(acceptable: known.acceptable, unacceptable: known.unacceptable, target: target)
    }
}

/// What a category has counted, or could count.
private struct Tally: Hashable, CustomStringConvertible {
    var acceptable = 0
    var unacceptable = 0
    var overQuota = 0
    var critical = 0

    init() {}

    init(_ trust: CategoryTrust) {
        (acceptable, unacceptable, overQuota) = (trust.acceptable, trust.unacceptable, trust.overQuota)
    }

    init(_ evidence: [TrustEvidence], in mode: OversightMode) {
        for item in evidence {
            switch item.kind {
            case .acceptable where item.isAfterSending == mode.sendsAlone: acceptable += 1
            case .unacceptable where item.isAfterSending == mode.sendsAlone: unacceptable += 1
            case .critical: critical += 1
            default: break
            }
        }
    }

    /// Whether every verdict of `gain` was either counted or is over quota; critical ones always count.
    func isReached(from start: Tally, by gain: Tally) -> Bool {
        let good = acceptable - start.acceptable
        let bad = unacceptable - start.unacceptable - gain.critical
        let left = overQuota - start.overQuota
        return (0...gain.acceptable).contains(good) && (0...gain.unacceptable).contains(bad)
            && left == gain.acceptable - good + gain.unacceptable - bad
    }

    var description: String { "\(acceptable)+ \(unacceptable)- \(overQuota) left out, \(critical) critical" }
}
