internal import MessageText
internal import OversightQueue
internal import RuleEngine
internal import SupportCore

/// Stores a message in its conversation and lets rules and routing act on a fresh one, all in one commit.
struct IngestStep: Sendable {
    let desk: DeskContext

    func run(_ item: WorkItem) async throws {
        guard let mail = try await load(item) else { return try await desk.finish(item) }
        let incoming = try await desk.store.transaction { unit in try await commit(mail, item, in: &unit) }
        guard let incoming else { return }
        if incoming.item.stage == .classify { desk.analyses.keep(incoming.analysis) }
        desk.report(.ingest, incoming.outcome, incoming.item)
        for rule in incoming.matchedRules { desk.report(.rules, "applied", incoming.item, subjectID: rule) }
        for skip in incoming.skippedActions { desk.report(.rules, "skipped", incoming.item, details: ["reason": skip]) }
        if let inbox = incoming.inbox {
            desk.report(.route, "routed", incoming.item, subjectID: inbox.id, details: ["reason": inbox.reason])
        }
        if let agent = incoming.assignee { desk.report(.route, "assigned", incoming.item, subjectID: agent) }
        for draft in incoming.superseded { desk.report(.review, "superseded", incoming.item, subjectID: draft) }
    }

    /// The message: from the webhook, or loaded from the provider.
    private func load(_ item: WorkItem) async throws -> InboundMail? {
        guard let event = item.event else { return nil }
        switch event.content {
        case .message(let mail): return mail
        case .messageNotice(let id, _): return try await desk.transport(event.provider).message(id)
        case .delivery, .other: return nil
        }
    }

    private func commit(_ mail: InboundMail, _ item: WorkItem, in unit: inout UnitOfWork) async throws
        -> IncomingMessage?
    {
        guard var current = try await unit.held(item) else { return nil }
        var incoming = try await IncomingMessage(mail, configuration: desk.configuration, in: &unit)
        if incoming.isKnown {
            current.move(to: .finished, at: unit.now)
        } else {
            try incoming.join(at: unit.now)
            let plan = try await AutomationStep(desk: desk).run(&incoming, in: &unit)
            try await RoutingStep(desk: desk).run(&incoming, in: &unit)
            try await incoming.save(in: &unit, searchWords: desk.configuration.searchWords)
            try await supersede(&incoming, in: &unit)
            try await FollowUpStep(desk: desk).note(incoming, in: &unit)
            try await AutomationStep(desk: desk).carryOut(plan, for: incoming, in: &unit)
            try await AutoReplyStep(desk: desk).plan(for: incoming, in: &unit)
            try await RoutingStep(desk: desk).watch(incoming, in: &unit)
            current.move(to: incoming.message.direction == .inbound ? .classify : .finished, at: unit.now)
        }
        current.messageID = incoming.message.id
        current.conversationID = incoming.conversation.id
        try unit.save(current)
        incoming.item = current
        return incoming
    }

    /// A new message of the customer, or an answer by hand, makes what waits in the conversation stale.
    private func supersede(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.movesEpoch, !incoming.isNew else { return }
        let reason: ReviewState.SupersedeReason = incoming.message.direction == .inbound ? .newMessage : .humanReply
        let work = try await desk.queue.supersede(
            incoming.conversation.id,
            because: reason,
            by: .system("intake"),
            in: &unit
        )
        incoming.superseded = work.drafts.map(\.rawValue)
    }
}
