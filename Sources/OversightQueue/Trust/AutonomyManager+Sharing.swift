internal import SupportCore

extension AutonomyManager {
    /// Whether a verdict counts beside those of the same customer and the same day, and if so, writes down that it does.
    ///
    /// The shares are read and written in the step that counts, so that no two steps count one verdict too many.
    func admit(
        _ item: TrustEvidence,
        to trust: CategoryTrust,
        within limits: EvidenceLimits,
        in unit: inout UnitOfWork
    ) async throws -> Bool {
        guard item.isRationed(in: trust.mode) else { return true }
        let customer = try await share(item.customer.map(EvidenceQuota.Group.customer), of: trust, in: &unit)
        let day = try await share(item.day.map(EvidenceQuota.Group.day), of: trust, in: &unit)
        guard limits.admit(afterOfCustomer: customer?.count ?? 0, ofDay: day?.count ?? 0) else { return false }
        for var share in [customer, day].compactMap(\.self) {
            share.count += 1
            try unit.save(share)
        }
        return true
    }

    private func share(_ group: EvidenceQuota.Group?, of trust: CategoryTrust, in unit: inout UnitOfWork) async throws
        -> EvidenceQuota?
    {
        guard let group else { return nil }
        let id = EvidenceQuota.recordID(of: group, in: trust)
        return try await unit.read(EvidenceQuota.self, id)?.current(in: trust) ?? EvidenceQuota(of: group, in: trust)
    }
}

extension TrustEvidence {
    /// Whether it is one of the verdicts that count for more freedom; harm and trouble always count.
    fileprivate func isRationed(in mode: OversightMode) -> Bool {
        (kind == .acceptable || kind == .unacceptable) && mode.sendsAlone == isAfterSending
    }
}
