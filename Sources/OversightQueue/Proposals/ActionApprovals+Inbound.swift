package import SupportCore

/// Whether a customer's message may be shown to the agent.
package enum InboundAdmission: Hashable, Sendable {
    case admitted
    /// A person has to approve first (`pending_inbound_approval`).
    case waiting(ProposalID)
    /// A person has refused, or the proposal has ended otherwise.
    case refused
}

extension ActionApprovals {
    /// Whether a message may be shown to the agent; proposes it to a person where inbound mail is held.
    ///
    /// Mail is held in `gated_all` only, and only with ``OversightPolicy/holdsInbound``.
    package func admission(of message: MessageID, conversation: ConversationID) async throws -> InboundAdmission {
        guard queue.policy.holdsInbound else { return .admitted }
        return try await queue.store.transaction { unit in
            try await admission(of: message, conversation: conversation, in: &unit)
        }
    }

    /// The same as part of a transaction.
    ///
    /// A step that ends because the message waits does not have to ask again: ``ActionCarrier/proposalEnded(_:in:)`` is called in
    /// the commit that ends the proposal.
    package func admission(of message: MessageID, conversation: ConversationID, in unit: inout UnitOfWork)
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
    fileprivate var admission: InboundAdmission {
        switch phase {
        case .approved: .admitted
        case .pending: .waiting(id)
        case .rejected, .expired, .withdrawn: .refused
        }
    }
}
