internal import SupportCore

extension OversightRecords {
    /// Ends what agents still want to do to forgotten conversations, so that nobody lets a message through that is gone.
    func endProposals(_ subject: ErasureSubject, in store: WorkspaceStore) async throws {
        let desk = ActionApprovals(queue)
        for conversation in subject.conversations.sorted(by: { $0.rawValue < $1.rawValue }) {
            var cursor: QueryCursor?
            repeat {
                let range = IndexRange.prefix(.text(conversation.rawValue))
                let page = try await store.page(Proposal.self, index: "conversation", range: range, cursor: cursor)
                for proposal in page.values where proposal.phase == .pending {
                    _ = try await desk.change(proposal.id, .withdraw(by: .system("erasure")))
                }
                cursor = page.next
            } while cursor != nil
        }
    }
}
