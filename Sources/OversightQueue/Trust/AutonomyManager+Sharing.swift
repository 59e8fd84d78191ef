internal import SupportCore

extension AutonomyManager {
    /// Whether a verdict is within the quotas of its customer and its day; if so, uses them up by one.
    func admit(
        _ item: TrustEvidence,
        to trust: CategoryTrust,
        within limits: EvidenceLimits,
        in unit: inout UnitOfWork
    ) async throws -> Bool {
        guard item.isLimited(in: trust.mode) else { return true }
        let customer = try await quota(item.customer.map(EvidenceQuota.Group.customer), of: trust, in: &unit)
        let day = try await quota(item.day.map(EvidenceQuota.Group.day), of: trust, in: &unit)
        guard limits.admit(afterOfCustomer: customer?.count ?? 0, ofDay: day?.count ?? 0) else { return false }
        for var quota in [customer, day].compactMap(\.self) {
            quota.count += 1
            try unit.save(quota)
        }
        return true
    }

    private func quota(_ group: EvidenceQuota.Group?, of trust: CategoryTrust, in unit: inout UnitOfWork) async throws
        -> EvidenceQuota?
    {
        guard let group else { return nil }
        let id = EvidenceQuota.recordID(of: group, in: trust)
        return try await unit.read(EvidenceQuota.self, id)?.current(in: trust) ?? EvidenceQuota(of: group, in: trust)
    }
}

extension TrustEvidence {
    /// Whether it is a verdict that can count for more freedom; harm and trouble always count.
    fileprivate func isLimited(in mode: OversightMode) -> Bool {
        (kind == .acceptable || kind == .unacceptable) && mode.sendsAlone == isAfterSending
    }
}
