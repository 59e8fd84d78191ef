internal import SupportCore

extension OversightRecords {
    /// Forgets how many verdicts were about the person's mail; what they came to stays.
    func eraseShares(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        guard let address = subject.address else { return 0 }
        let customer = ContactID(for: address).evidenceHash
        return try await store.transaction { unit in
            let query = unit.query(EvidenceQuota.self, "customer", .prefix(.text(customer)))
            let shares = try await unit.page(EvidenceQuota.self, query)
            for share in shares { unit.delete(EvidenceQuota.self, share.id) }
            return shares.count
        }
    }
}
