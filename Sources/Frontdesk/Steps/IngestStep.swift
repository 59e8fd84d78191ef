internal import MessageText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore

/// Stores a message in its conversation, with rules and routing, all in one commit.
struct IngestStep: Sendable {
    let desk: DeskContext

    func run(_ event: ProviderEvent, _ item: WorkItem) async throws {
        guard let mail = try await load(event) else { return try await desk.finish(item) }
        let incoming = try await desk.modelWorkers.reserve { isReserved in
            let incoming = try await desk.store.transaction { unit in
                try await commit(mail, item, isReserved: isReserved, in: &unit)
            }
            if let incoming, incoming.item.isActive { desk.analyses.keep(incoming) }
            return incoming
        }
        guard let incoming else { return }
        desk.report(.ingest, incoming.isKnown ? "known" : "stored", incoming.item)
    }

    /// The message: from the webhook, or loaded from the provider.
    private func load(_ event: ProviderEvent) async throws -> InboundMail? {
        switch event.content {
        case .message(let mail): return mail
        case .messageNotice(let id, _): return try await desk.transport(event.provider).message(id)
        case .delivery, .other: return nil
        }
    }

    private func commit(
        _ mail: InboundMail,
        _ item: WorkItem,
        isReserved: Bool,
        in unit: inout UnitOfWork
    ) async throws -> IncomingMessage? {
        try await unit.prefetch(keys(for: mail, item, in: unit.workspace))
        guard let current = try await unit.held(item) else { return nil }
        let author = try await AgentMailStep(desk: desk).handle(mail, current, in: &unit)
        guard author != .handled else { return nil }
        var incoming = try await IncomingMessage(mail, current, at: desk, in: &unit)
        incoming.hasWorker = isReserved
        if author == .withoutThread {
            try await file(&incoming, in: &unit)
        } else {
            try await store(&incoming, in: &unit)
        }
        return incoming
    }

    /// What is read for every mail, as far as it is known before anything is read.
    private func keys(for mail: InboundMail, _ item: WorkItem, in workspace: WorkspaceID) -> [RecordKey] {
        let threading = Threading(mail)
        let contact = (mail.replyTo ?? mail.from).map { Contact.key(ContactID(for: $0).rawValue, in: workspace) }
        return [
            WorkItem.key(item.id, in: workspace), InboxCatalog.key(InboxCatalog.id, in: workspace),
            RuleSetVersion.key(RuleSetVersion.id, in: workspace),
        ] + (threading.candidates + threading.names).map { ThreadLink.key($0.recordID, in: workspace) }
            + [contact].compactMap(\.self)
    }

    /// Stores a message that nobody has to act on.
    private func file(_ incoming: inout IncomingMessage, in unit: inout UnitOfWork) async throws {
        try conclude(&incoming, isDone: true, in: &unit)
        if incoming.isKnown { return }
        try incoming.join(in: &unit)
        try incoming.save(in: &unit, searchWords: desk.configuration.searchWords)
        try await desk.lifecycle.apply(.resolve, to: &incoming.conversation, by: .system("intake"), in: &unit)
    }

    private func conclude(_ incoming: inout IncomingMessage, isDone: Bool, in unit: inout UnitOfWork) throws {
        incoming.item.move(to: incoming.nextJob, at: unit.now)
        if isDone {
            incoming.item.finish(at: unit.now)
        } else if incoming.hasWorker {
            incoming.item.claim(for: desk.configuration.lease, at: unit.now)
        }
        try unit.save(incoming.item)
    }

    /// Stores a message and all that follows from it.
    ///
    /// - Parameters:
    ///   - incoming: The message.
    ///   - isForPeople: Whether people know of it already, so that neither rules nor the model answer it.
    ///   - unit: The transaction.
    /// - Throws: The store's error, or that of a step.
    func store(
        _ incoming: inout IncomingMessage,
        isForPeople: Bool = false,
        in unit: inout UnitOfWork
    ) async throws {
        var isDone = isForPeople || incoming.isKnown || incoming.message.direction == .outbound
        if !incoming.isKnown {
            try await RoutingStep(desk: desk).prefetch(incoming, in: &unit)
            try incoming.join(in: &unit)
            let plan =
                isForPeople ? RuleRun() : try await AutomationStep(desk: desk).run(&incoming, in: &unit)
            try await RoutingStep(desk: desk).run(&incoming, in: &unit)
            try incoming.save(in: &unit, searchWords: desk.configuration.searchWords)
            try await supersede(incoming, in: &unit)
            try await FollowUpStep(desk: desk).note(incoming, in: &unit)
            try await AutomationStep(desk: desk).submitResponses(of: plan, to: incoming.message, in: &unit)
            if !isForPeople { try await AutoReplyStep(desk: desk).plan(for: incoming, in: &unit) }
            try await RoutingStep(desk: desk).watch(incoming, in: &unit)
            if let reason = plan.escalation?.code {
                let triage = Triage.escalate(reason: reason)
                try await Escalation(desk: desk).escalate(incoming.message, reason: reason, triage: triage, in: &unit)
                isDone = true
            }
        }
        try conclude(&incoming, isDone: isDone, in: &unit)
    }

    /// A new message of the customer, or a person's reply, makes drafts that wait in the conversation stale.
    private func supersede(_ incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.movesEpoch, !incoming.isNew else { return }
        let reason: ReviewState.SupersedeReason = incoming.message.direction == .inbound ? .newMessage : .humanReply
        _ = try await desk.queue.supersede(
            incoming.conversation.id,
            because: reason,
            by: .system("intake"),
            in: &unit
        )
    }
}
