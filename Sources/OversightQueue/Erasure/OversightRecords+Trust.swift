internal import SupportCore

extension OversightRecords {
    /// Forgets how many verdicts were about the person's mail; what they came to stays.
    func eraseShares(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        guard let address = subject.address else { return 0 }
        let customer = ContactID(for: address).evidenceHash
        return try await store.step { unit in
            let query = unit.query(EvidenceShare.self, "customer", .prefix(.text(customer)))
            let shares = try await unit.page(EvidenceShare.self, query)
            for share in shares { unit.delete(EvidenceShare.self, share.id) }
            return shares.count
        }
    }
}
