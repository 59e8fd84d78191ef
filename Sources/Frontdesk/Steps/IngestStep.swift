internal import MessageText
internal import OversightQueue
internal import RuleEngine
internal import SupportCore

/// Stores a message in its conversation and lets rules and routing act on a fresh one, all in one commit.
struct IngestStep: Sendable {
    let desk: DeskContext

    func run(_ item: WorkItem) async throws {
        guard let mail = try await load(item) else { return try await desk.finish(item) }
        let arrival = try await desk.store.step { unit in try await commit(mail, item, on: &unit) }
        guard let arrival else { return }
        if arrival.item.stage == .classify { desk.readings.keep(arrival.reading) }
        desk.report(.ingest, arrival.outcome, arrival.item)
        for rule in arrival.matchedRules { desk.report(.rules, "applied", arrival.item, subjectID: rule) }
        for skip in arrival.skippedActions { desk.report(.rules, "skipped", arrival.item, details: ["reason": skip]) }
        if let inbox = arrival.inbox {
            desk.report(.route, "routed", arrival.item, subjectID: inbox.id, details: ["reason": inbox.reason])
        }
        if let agent = arrival.assignee { desk.report(.route, "assigned", arrival.item, subjectID: agent) }
        for draft in arrival.superseded { desk.report(.review, "superseded", arrival.item, subjectID: draft) }
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

    private func commit(_ mail: InboundMail, _ item: WorkItem, on unit: inout UnitOfWork) async throws -> Arrival? {
        guard var current = try await unit.held(item) else { return nil }
        var arrival = try await Arrival(mail, at: desk, on: &unit)
        if arrival.isKnown {
            current.move(to: .finished, at: unit.now)
        } else {
            try arrival.join(at: unit.now)
            let plan = try await AutomationStep(desk: desk).run(&arrival, on: &unit)
            try await RoutingStep(desk: desk).run(&arrival, on: &unit)
            try await arrival.save(on: &unit, searchWords: desk.configuration.searchWords)
            try await supersede(&arrival, on: &unit)
            try await FollowUpStep(desk: desk).note(arrival, on: &unit)
            try await AutomationStep(desk: desk).carryOut(plan, for: arrival, on: &unit)
            try await AutoReplyStep(desk: desk).plan(for: arrival, on: &unit)
            try await RoutingStep(desk: desk).watch(arrival, on: &unit)
            current.move(to: arrival.message.direction == .inbound ? .classify : .finished, at: unit.now)
        }
        current.messageID = arrival.message.id
        current.conversationID = arrival.conversation.id
        try unit.save(current)
        arrival.item = current
        return arrival
    }

    /// A new message of the customer, or an answer by hand, makes what waits in the conversation stale.
    private func supersede(_ arrival: inout Arrival, on unit: inout UnitOfWork) async throws {
        guard arrival.movesEpoch, !arrival.isNew else { return }
        let reason: SupersedeReason = arrival.message.direction == .inbound ? .newMessage : .humanReply
        let work = try await desk.queue.supersede(
            arrival.conversation.id,
            because: reason,
            by: .system("intake"),
            in: &unit
        )
        arrival.superseded = work.drafts.map(\.rawValue)
    }
}
