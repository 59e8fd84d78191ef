public import SupportCore

/// The actions of agents on conversations: carried out where the mode allows it, left to a person where it does not.
///
/// `read_only` refuses an action, `gated_all` proposes it to a person, and every freer mode carries it out at once. People decide
/// on proposals at the desk.
public struct ActionApprovals: Sendable {
    /// The answer to an agent's action.
    public enum Outcome: Sendable, Hashable, CustomStringConvertible {
        /// It was carried out; the conversation as it is now.
        case done(Conversation)
        /// It waits for a person.
        case proposed(Proposal)

        /// What was done, and to what.
        public var description: String {
            switch self {
            case .done(let conversation): "done in conversation \(conversation.id)"
            case .proposed(let proposal): "proposed as \(proposal.id)"
            }
        }
    }

    let queue: ReviewQueue
    private let carrier: any ActionCarrier

    package init(_ queue: ReviewQueue, carrier: any ActionCarrier = PlainActionCarrier()) {
        self.queue = queue
        self.carrier = carrier
    }

    private var store: WorkspaceStore { queue.store }

    /// Carries out an agent's action, or proposes it.
    ///
    /// - Parameters:
    ///   - action: What to do.
    ///   - conversation: The conversation.
    ///   - actor: The agent.
    ///   - category: The category of mail whose mode applies; empty for none.
    ///   - requestedMode: The mode that the agent asks for; it can only make the result stricter.
    ///   - id: The proposal's identifier, so that a repeat proposes nothing new; nil for a new one.
    /// - Returns: The changed conversation, or the proposal.
    /// - Throws: ``OversightError/readOnly``, other cases of ``OversightError``, or the store's error.
    public func act(
        _ action: ConversationAction,
        on conversation: ConversationID,
        by actor: Actor,
        category: String = "",
        requestedMode: OversightMode? = nil,
        id: ProposalID? = nil
    ) async throws -> Outcome {
        guard actor.role == .agent else { throw OversightError.notAnAgent }
        return try await store.transaction { unit in
            if let id, let known = try await unit.read(Proposal.self, id.rawValue) { return .proposed(known) }
            let mode = try await mode(on: conversation, category: category, requested: requestedMode, in: &unit)
            guard mode.mode != .readOnly else { throw OversightError.readOnly }
            let by = actor.principal
            guard mode.mode == .gatedAll else {
                let changed = try await carryOut(action, on: conversation, by: by, in: &unit)
                record(.conversationActed, action, conversation, by: by, mode: mode, in: &unit)
                return .done(changed)
            }
            return .proposed(try await propose(action, on: conversation, by: by, mode, id: id, in: &unit))
        }
    }

    /// Approves, rejects, withdraws or expires a proposal; an approval carries it out in the same commit.
    package func change(_ id: ProposalID, _ command: Proposal.Command) async throws -> Proposal.Outcome {
        try await store.transaction { unit in
            let found = try await unit.read(Proposal.self, id.rawValue)
            if let actor = command.actor { try await unit.verify(actor, in: found?.inboxID) }
            guard let known = found else { return .refused(.notFound) }
            do {
                return .changed(try await apply(known.after(command, at: unit.now), in: &unit))
            } catch Proposal.Refusal.expired {
                _ = try await apply(known.after(.expire, at: unit.now), in: &unit)
                return .refused(.expired)
            } catch let refusal as Proposal.Refusal {
                return .refused(refusal)
            }
        }
    }

    /// A page of pending proposals, the oldest first.
    public func pending(inbox: InboxID? = nil, limit: Int = 50, cursor: QueryCursor? = nil) async throws
        -> Page<Proposal>
    {
        let range = inbox.map { IndexRange.prefix(.text($0.rawValue)) } ?? .all
        let index = inbox == nil ? "pending" : "pending_inbox"
        return try await store.page(Proposal.self, index: index, range: range, limit: limit, cursor: cursor)
    }

    /// Reads a proposal.
    public func proposal(_ id: ProposalID) async throws -> Proposal? {
        try await store.fetch(Proposal.self, id.rawValue)
    }

    /// Expires the proposals whose time is up.
    ///
    /// - Returns: How many.
    @discardableResult
    package func sweep(limit: Int = 100) async throws -> Int {
        let range = IndexRange(to: IndexKey(.time(store.time.now() + .milliseconds(1))))
        let due = try await store.page(Proposal.self, index: "expiry", range: range, limit: limit).values
        var count = 0
        for proposal in due {
            if case .changed = try await change(proposal.id, .expire) { count += 1 }
        }
        return count
    }

    func mode(
        on conversation: ConversationID,
        category: String,
        requested: OversightMode?,
        in unit: inout UnitOfWork
    ) async throws -> EffectiveMode {
        guard let known = try await unit.read(Conversation.self, conversation.rawValue) else {
            throw OversightError.conversationNotFound(conversation)
        }
        return try await queue.effectiveMode(category: category, requested: requested, in: known, unit: &unit).effective
    }

    func propose(
        _ action: ConversationAction,
        on conversation: ConversationID,
        by principal: Principal,
        _ mode: EffectiveMode,
        id: ProposalID?,
        in unit: inout UnitOfWork
    ) async throws -> Proposal {
        let proposal = Proposal(
            id: id ?? ProposalID(unit.makeIdentifier()),
            conversationID: conversation,
            inboxID: try await unit.read(Conversation.self, conversation.rawValue)?.inboxID,
            action: action,
            proposedBy: principal,
            mode: mode,
            createdAt: unit.now,
            expiresAt: queue.policy.expiry(from: unit.now),
            phase: .pending
        )
        try unit.save(proposal)
        record(.proposalSubmitted, action, conversation, by: principal, mode: mode, proposal.id, in: &unit)
        return proposal
    }

    private func apply(_ proposal: Proposal, in unit: inout UnitOfWork) async throws -> Proposal {
        try unit.save(proposal)
        let by = proposal.endedBy ?? proposal.proposedBy
        if proposal.phase == .approved {
            _ = try await carryOut(proposal.action, on: proposal.conversationID, by: by, in: &unit)
        }
        record(
            proposal.phase.event,
            proposal.action,
            proposal.conversationID,
            by: by,
            mode: proposal.mode,
            proposal.id,
            in: &unit
        )
        try await carrier.proposalEnded(proposal, in: &unit)
        return proposal
    }

    private func carryOut(
        _ action: ConversationAction,
        on id: ConversationID,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> Conversation {
        guard var conversation = try await unit.read(Conversation.self, id.rawValue) else {
            throw OversightError.conversationNotFound(id)
        }
        let before = conversation
        try await carrier.carryOut(action, on: &conversation, by: principal, in: &unit)
        guard conversation != before else { return conversation }
        conversation.updatedAt = unit.now
        try unit.save(conversation)
        return conversation
    }

    private func record(
        _ kind: EventKind,
        _ wanted: ConversationAction,
        _ conversation: ConversationID,
        by principal: Principal,
        mode: EffectiveMode,
        _ proposal: ProposalID? = nil,
        in unit: inout UnitOfWork
    ) {
        var details = wanted.details
        details["mode"] = mode.mode.rawValue
        details["mode_decided_by"] = mode.decidedBy.rawValue
        unit.record(
            WorkspaceEvent(kind, by: principal, on: conversation, subject: proposal?.rawValue, details: details)
        )
    }
}
