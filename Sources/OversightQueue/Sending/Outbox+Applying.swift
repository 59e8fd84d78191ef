internal import SupportCore

extension Outbox {
    /// Writes a changed row and its consequences.
    func apply(
        _ transition: DispatchTransition,
        to row: inout OutboxItem,
        reopening: Bool = true,
        in unit: inout UnitOfWork
    ) async throws {
        let wasAccepted = row.dispatch.phase == .accepted
        row.dispatch = transition.state
        row.updatedAt = unit.now
        for consequence in transition.consequences {
            switch consequence {
            case .record(.mailSent, let actor): try await recordSending(of: row, by: actor, in: &unit)
            case .record(let kind, let actor): record(kind, row, by: actor, in: &unit)
            case .reopenDraft(let reason): if reopening { try await reopen(row, because: reason, in: &unit) }
            case .needsPerson, .gaveUp: break
            }
        }
        if row.dispatch.phase == .accepted, !wasAccepted { try await recordSent(&row, in: &unit) }
        try unit.save(row)
    }

    func record(
        _ kind: EventKind,
        _ row: OutboxItem,
        by actor: Principal,
        details: [String: String] = [:],
        line: TimelineEntry.Kind? = nil,
        in unit: inout UnitOfWork
    ) {
        var all = details
        all["phase"] = row.dispatch.phase.rawValue
        all["attempt"] = String(row.dispatch.attempt)
        all["fence"] = String(row.dispatch.fence)
        all["content"] = salted(row.contentHash, with: row.salt).hex
        all["channel"] = row.channel
        all["outcome"] = row.dispatch.lastOutcome
        all["provider_message"] = row.dispatch.providerMessageID
        if row.draftID != nil { all["outbox_id"] = row.id.rawValue }
        let subject = row.draftID?.rawValue ?? row.id.rawValue
        var event = WorkspaceEvent(kind, by: actor, on: row.conversationID, subject: subject, details: all)
        event.line = line
        unit.record(event)
    }

    /// The thread shows a mail that joins it, and statistics count whose answer it was.
    private func recordSending(of row: OutboxItem, by actor: Principal, in unit: inout UnitOfWork) async throws {
        var details = ["outbox_id": row.id.rawValue, "origin": row.origin.rawValue]
        details["agent_id"] = try await agent(of: row, in: &unit)?.rawValue
        if row.isAutomatic { details["mode"] = row.mode?.rawValue }
        record(.mailSent, row, by: actor, details: details, line: row.joinsThread ? .messageSent : nil, in: &unit)
    }

    /// The person who wrote or approved the mail.
    private func agent(of row: OutboxItem, in unit: inout UnitOfWork) async throws -> AgentID? {
        var person: Principal?
        switch row.permission {
        case .written(let by): person = by
        case .reviewed(let id, _): person = try await unit.read(Draft.self, id.rawValue)?.review.ending?.by
        case .automatic, .exempt: break
        }
        return person.flatMap { $0.kind == .human ? AgentID($0.id) : nil }
    }

    /// The draft of a recalled mail stays as it is, and a new one that continues it waits for a person.
    func reopen(_ row: OutboxItem, because reason: RecallReason, in unit: inout UnitOfWork) async throws {
        guard let id = row.draftID, let old = try await unit.read(Draft.self, id.rawValue) else { return }
        let draft = queue.reopened(old, id: DraftID(unit.makeIdentifier()), at: unit.now)
        try unit.save(draft)
        let details = ["reopens": old.id.rawValue, "reason": reason.rawValue]
        queue.record(.draftReopened, draft, by: .system("dispatch"), details: details, in: &unit)
    }
}

extension ReviewQueue {
    func reopened(_ old: Draft, id: DraftID, at now: Timestamp) -> Draft {
        var mail = old.mail
        mail.internetMessageID = makeMessageID()
        return Draft(
            id: id,
            conversationID: old.conversationID,
            messageID: old.messageID,
            inboxID: old.inboxID,
            category: old.category,
            channel: old.channel,
            confidence: old.confidence,
            policyEpoch: old.policyEpoch,
            mode: EffectiveMode(caps: [.init(old.mode.decidedBy, min(old.mode.mode, .gatedSend))]),
            holdReasons: ["recalled"],
            reopens: old.id,
            createdAt: now,
            dueAt: now + policy.dueAfter,
            remindAt: policy.reminder(for: now + policy.dueAfter),
            mail: mail,
            workingCopy: nil,
            notes: old.notes,
            support: old.support,
            translation: old.translation,
            review: ReviewState(
                contentHash: mail.contentHash,
                baseEpoch: old.review.ending?.epoch ?? old.review.baseEpoch,
                author: old.review.author,
                expiresAt: policy.expiry(from: now),
                assignee: old.review.assignee,
                maximumRevisions: policy.maximumRevisions
            ),
            salt: makeSalt(),
            firstHash: mail.contentHash
        )
    }
}
