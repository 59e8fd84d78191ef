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

extension ActionApprovals {
    /// Whether a message may be shown to the agent; asks a person where inbound mail is held.
    ///
    /// Mail is held in `gated_all` only, and only if ``OversightPolicy/holdsInbound`` says so. May be called again and again.
    public func admission(of message: MessageID, conversation: ConversationID) async throws -> InboundAdmission {
        guard queue.policy.holdsInbound else { return .admitted }
        return try await queue.store.transaction { unit in
            try await admission(of: message, conversation: conversation, in: &unit)
        }
    }

    /// Whether a message may be shown to the agent, as part of a step.
    ///
    /// A step that puts its work away because the message waits does not have to ask again: ``ActionCarrier`` is told in the
    /// commit that ends the proposal.
    public func admission(of message: MessageID, conversation: ConversationID, in unit: inout UnitOfWork)
        async throws -> InboundAdmission
    {
        guard queue.policy.holdsInbound else { return .admitted }
        let id = ProposalID("inbound_" + message.rawValue)
        if let known = try await unit.read(Proposal.self, id.rawValue) { return known.admission }
        let mode = try await mode(on: conversation, category: "", requested: nil, in: &unit)
        guard mode.mode == .gatedAll else { return .admitted }
        let by = Principal.system("intake")
        return try await propose(.read(message), on: conversation, by: by, mode, id: id, in: &unit).admission
    }
}

extension Proposal {
    /// What the proposal to read a message has come to.
    fileprivate var admission: InboundAdmission {
        switch phase {
        case .approved: .admitted
        case .pending: .waiting(id)
        case .rejected, .expired, .withdrawn: .refused
        }
    }
}
