internal import SupportCore

extension OversightRecords {
    /// Withdraws pending proposals of erased conversations.
    func endProposals(_ subject: ErasureSubject, in store: WorkspaceStore) async throws {
        let approvals = ActionApprovals(queue)
        for conversation in subject.conversations.sorted(by: { $0.rawValue < $1.rawValue }) {
            var cursor: QueryCursor?
            repeat {
                let range = IndexRange.prefix(.text(conversation.rawValue))
                let page = try await store.page(Proposal.self, index: "conversation", range: range, cursor: cursor)
                for proposal in page.values where proposal.phase == .pending {
                    _ = try await approvals.change(proposal.id, .withdraw(by: .system("erasure")))
                }
                cursor = page.next
            } while cursor != nil
        }
    }

    /// Forgets how many verdicts were about the person's mail; the counts of the category stay.
    func eraseQuotas(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        guard let address = subject.address else { return 0 }
        let customer = ContactID(for: address).evidenceHash
        return try await store.transaction { unit in
            let query = unit.query(EvidenceQuota.self, "customer", .prefix(.text(customer)))
            let quotas = try await unit.page(EvidenceQuota.self, query)
            for quota in quotas { unit.delete(EvidenceQuota.self, quota.id) }
            return quotas.count
        }
    }
}
