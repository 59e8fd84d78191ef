public import SupportCore

/// Identifies a proposal.
public struct ProposalID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An action of an agent that waits for a person, because the mode is `gated_all`.
public struct Proposal: Hashable, Sendable, Codable, Identifiable {
    /// The phases of a proposal.
    public enum Phase: String, Sendable, Codable, CaseIterable {
        /// Waits for a person.
        case pending
        /// Was carried out.
        case approved
        /// Is never carried out.
        case rejected
        /// Was not decided in time; is never carried out.
        case expired
        /// Was withdrawn by the agent.
        case withdrawn
    }

    /// The identifier.
    public let id: ProposalID
    /// The conversation.
    public let conversationID: ConversationID
    /// The inbox, for filters.
    package let inboxID: InboxID?
    /// What is to be done.
    public let action: ConversationAction
    /// Who wants it.
    public let proposedBy: Principal
    /// The mode in which the agent acted, and what decided it.
    public let mode: EffectiveMode
    /// When it was proposed.
    public let createdAt: Timestamp
    /// When it expires; nil for never.
    public let expiresAt: Timestamp?
    /// Whether it waits, and how it ended.
    public internal(set) var phase: Phase
    /// Who ended it.
    public internal(set) var endedBy: Principal?
    /// When it ended.
    public internal(set) var endedAt: Timestamp?
}

extension Proposal: StoredRecord {
    /// `proposals`.
    public static let collection = "proposals"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By conversation; pending ones by time, also within their inbox, and by expiry.
    public var indexEntries: [IndexEntry] {
        var entries = [IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt))]
        guard phase == .pending else { return entries }
        entries.append(IndexEntry("pending", .time(createdAt)))
        if let inboxID { entries.append(IndexEntry("pending_inbox", .text(inboxID.rawValue), .time(createdAt))) }
        if let expiresAt { entries.append(IndexEntry("expiry", .time(expiresAt))) }
        return entries
    }
}

extension Proposal {
    /// What can happen to a proposal.
    public enum Command: Hashable, Sendable {
        /// A reviewer has it carried out.
        case approve(by: Actor)
        /// A reviewer refuses it.
        case reject(by: Actor)
        /// The agent takes it back, or its conversation is gone.
        case withdraw(by: Actor)
        /// Its time is up.
        case expire
    }

    /// The answer to a command.
    public enum Outcome: Sendable, Hashable, CustomStringConvertible {
        /// The proposal as it is now.
        case changed(Proposal)
        /// Nothing has changed, and why.
        case refused(Refusal)

        /// Why nothing has changed, if so.
        public var refusal: Refusal? {
            if case .refused(let refusal) = self { refusal } else { nil }
        }

        /// How the proposal stands, or why nothing has changed.
        public var description: String {
            switch self {
            case .changed(let proposal): "proposal \(proposal.id) is \(proposal.phase.rawValue)"
            case .refused(let refusal): "refused: \(refusal)"
            }
        }
    }

    /// Why a command changes nothing.
    @nonexhaustive public enum Refusal: Error, Hashable, CustomStringConvertible {
        /// There is no such proposal.
        case notFound
        /// It is over.
        case alreadyDecided(Phase, by: Principal?)
        /// It has expired.
        case expired
        /// It has not expired yet.
        case tooEarly
        /// The actor may not do this.
        case forbidden

        /// A stable word for logs and responses.
        public var code: String {
            switch self {
            case .notFound: "proposal_not_found"
            case .alreadyDecided: "proposal_already_decided"
            case .expired: "proposal_expired"
            case .tooEarly: "proposal_too_early"
            case .forbidden: "proposal_forbidden"
            }
        }

        /// What is wrong.
        public var description: String {
            switch self {
            case .notFound: "there is no such proposal"
            case .alreadyDecided(let phase, let by?): "the proposal is \(phase.rawValue) by \(by.id)"
            case .alreadyDecided(let phase, nil): "the proposal is \(phase.rawValue)"
            case .expired: "the proposal has expired"
            case .tooEarly: "the proposal has not expired yet"
            case .forbidden: "this actor may not do this to this proposal"
            }
        }
    }

    /// The proposal after a command: a pure function.
    ///
    /// An approval is never given by whoever proposed, and never after the time is up.
    package func after(_ command: Command, at now: Timestamp) throws(Refusal) -> Proposal {
        guard phase == .pending else { throw .alreadyDecided(phase, by: endedBy) }
        let isOver = expiresAt.map { now >= $0 } ?? false
        switch command {
        case .expire:
            guard isOver else { throw .tooEarly }
            return ended(.expired, by: .system("review"), at: now)
        case .approve(let actor), .reject(let actor):
            guard !isOver else { throw .expired }
            guard actor.mayDecide, actor.principal.id != proposedBy.id else { throw .forbidden }
            let isApproval = if case .approve = command { true } else { false }
            return ended(isApproval ? .approved : .rejected, by: actor.principal, at: now)
        case .withdraw(let actor):
            guard !isOver else { throw .expired }
            guard actor.principal == proposedBy || actor.isLead || actor.role == .system else { throw .forbidden }
            return ended(.withdrawn, by: actor.principal, at: now)
        }
    }

    private func ended(_ phase: Phase, by principal: Principal, at now: Timestamp) -> Proposal {
        var copy = self
        copy.phase = phase
        copy.endedBy = principal
        copy.endedAt = now
        return copy
    }
}

extension Proposal.Phase {
    /// What happened when a proposal came into this phase.
    var event: EventKind {
        switch self {
        case .pending: .proposalSubmitted
        case .approved: .proposalApproved
        case .rejected: .proposalRejected
        case .expired: .proposalExpired
        case .withdrawn: .proposalWithdrawn
        }
    }
}

extension Proposal.Command {
    /// Whose command it is; nil for those of the package itself.
    var actor: Actor? {
        switch self {
        case .approve(let actor), .reject(let actor), .withdraw(let actor): actor
        case .expire: nil
        }
    }
}
