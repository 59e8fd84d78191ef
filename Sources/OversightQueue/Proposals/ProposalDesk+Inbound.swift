public import SupportCore

/// Whether a customer's message may be shown to the agent.
public enum InboundAdmission: Hashable, Sendable {
    /// It may.
    case admitted
    /// A person has to say so first (`pending_inbound_approval`).
    case waiting(ProposalID)
    /// A person has said no, or nobody has said anything in time.
    case refused
}

extension ProposalDesk {
    /// Whether a message may be shown to the agent; asks a person where inbound mail is held.
    ///
    /// Mail is held in `gated_all` only, and only if ``OversightPolicy/holdsInbound`` says so. May be called again and again.
    public func admission(of message: MessageID, in conversation: ConversationID) async throws -> InboundAdmission {
        guard queue.policy.holdsInbound else { return .admitted }
        let id = ProposalID("inbound_" + message.rawValue)
        let (proposal, isNew) = try await queue.store.step { unit -> (Proposal?, Bool) in
            if let known = try await unit.read(Proposal.self, id.rawValue) { return (known, false) }
            let mode = try await mode(on: conversation, category: "", requested: nil, in: &unit)
            guard mode.mode == .gatedAll else { return (nil, false) }
            let by = Principal.system("intake")
            return (try await propose(.read(message), on: conversation, by: by, mode, id: id, in: &unit), true)
        }
        if isNew { await queue.notifier.notify(.actionProposed(id)) }
        switch proposal?.phase {
        case nil, .approved: return .admitted
        case .pending: return .waiting(id)
        case .rejected, .expired, .withdrawn: return .refused
        }
    }
}
