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
        let result = try await queue.store.transaction { unit in
            try await admission(of: message, conversation: conversation, in: &unit)
        }
        await notify(of: result)
        return result.admission
    }

    /// Whether a message may be shown to the agent, as part of a step.
    ///
    /// A step that puts its work away because the message waits does not have to ask again: ``ActionCarrier`` is told in the
    /// commit that ends the proposal.
    ///
    /// - Returns: The answer, and whether a person was asked only now: tell the notifier by ``notify(of:)`` once the step is done.
    public func admission(of message: MessageID, conversation: ConversationID, in unit: inout UnitOfWork)
        async throws
        -> (admission: InboundAdmission, isNew: Bool)
    {
        guard queue.policy.holdsInbound else { return (.admitted, false) }
        let id = ProposalID("inbound_" + message.rawValue)
        if let known = try await unit.read(Proposal.self, id.rawValue) { return (known.admission, false) }
        let mode = try await mode(on: conversation, category: "", requested: nil, in: &unit)
        guard mode.mode == .gatedAll else { return (.admitted, false) }
        let by = Principal.system("intake")
        return (try await propose(.read(message), on: conversation, by: by, mode, id: id, in: &unit).admission, true)
    }

    /// Tells the notifier that a message waits for a person.
    public func notify(of result: (admission: InboundAdmission, isNew: Bool)) async {
        guard result.isNew, case .waiting(let id) = result.admission else { return }
        await queue.notifier.notify(.actionProposed(id))
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
