internal import SupportCore

extension CategoryTrust {
    /// Counts one piece of evidence.
    ///
    /// - Parameters:
    ///   - evidence: The evidence.
    ///   - isOverQuota: Whether it is a verdict beyond the quota of its customer or day.
    ///   - policy: What demotes a category.
    /// - Returns: A demotion that must follow at once, or nil.
    package mutating func insert(_ evidence: TrustEvidence, isOverQuota: Bool = false, policy: TrustPolicy) -> Demotion?
    {
        since = since.map { min($0, evidence.at) } ?? evidence.at
        if evidence.kind.renewsTrust { lastEvidenceAt = lastEvidenceAt.map { max($0, evidence.at) } ?? evidence.at }
        switch evidence.kind {
        case .acceptable, .unacceptable: return judge(evidence, isOverQuota: isOverQuota, policy: policy)
        case .missing: missing += 1
        case .sentAlone: sentAlone += 1
        case .critical:
            unacceptable += 1
            sinceCritical = 0
            return hard(.critical)
        case .complaint: return hard(.complaint)
        case .leak: return hard(.leak)
        case .injection: return hard(.injection)
        case .unhelpful: return complain(evidence, policy: policy)
        case .bounced:
            bouncedAt = recent(bouncedAt, within: policy.bounceWindow) + [sentAlone]
            return bouncedAt.count > policy.bounceLimit ? hard(.bounces) : nil
        }
        return nil
    }

    /// A gated category learns from decisions, one that sends without a person only from random samples.
    ///
    /// The change detector sees every verdict, including those over quota.
    private mutating func judge(_ evidence: TrustEvidence, isOverQuota: Bool, policy: TrustPolicy) -> Demotion? {
        guard mode.sendsAlone == evidence.isAfterSending else { return nil }
        let isAcceptable = evidence.kind == .acceptable
        if isOverQuota { overQuota += 1 } else { count(isAcceptable, by: evidence.reviewer) }
        detector?.observe(acceptable: isAcceptable)
        guard let detector, detector.value >= policy.alarmLevel else { return nil }
        return Demotion(to: mode.oneStepDown, reason: .worse)
    }

    private mutating func count(_ isAcceptable: Bool, by reviewer: String?) {
        if isAcceptable { acceptable += 1 } else { unacceptable += 1 }
        if let critical = sinceCritical { sinceCritical = critical + 1 }
        if let reviewer, !reviewers.contains(reviewer), reviewers.count < 16 { reviewers.append(reviewer) }
    }

    /// Counts customers, not messages.
    private mutating func complain(_ evidence: TrustEvidence, policy: TrustPolicy) -> Demotion? {
        let customer = evidence.customer.map { String($0.prefix(8)) }
        unhelpfulAt.removeAll { known in
            sentAlone - known.place >= policy.unhelpfulWindow || customer != nil && known.customer == customer
        }
        unhelpfulAt.append(Unhelpful(place: sentAlone, customer: customer))
        return unhelpfulAt.count >= policy.unhelpfulLimit ? hard(.unhelpful) : nil
    }

    private func hard(_ reason: Demotion.Reason) -> Demotion? {
        mode.sendsAlone ? Demotion(to: .gatedSend, reason: reason) : nil
    }

    private func recent(_ places: [Int], within window: Int) -> [Int] {
        places.filter { sentAlone - $0 < window }
    }
}

extension EvidenceKind {
    /// Whether it says how well a category does.
    fileprivate var renewsTrust: Bool { self != .sentAlone && self != .missing }
}
