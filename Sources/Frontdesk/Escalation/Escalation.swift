internal import OversightQueue
internal import SupportCore

/// Hands a message to people, as a part of the transaction that decides so.
///
/// The conversation is opened, and the first target that takes the message gets it. Targets that must be called are left to
/// ``EscalationStep``.
struct Escalation: Sendable {
    let desk: DeskContext

    func escalate(
        _ message: Message,
        reason: String,
        triage: Triage,
        in unit: inout UnitOfWork
    ) async throws {
        guard try await unit.read(EscalationRecord.self, message.id.rawValue) == nil else { return }
        try await open(message.conversationID, intent: triage.intent, in: &unit)
        var record = EscalationRecord(
            message,
            reason: reason,
            intent: triage.intent,
            confidence: triage.confidence,
            at: unit.now
        )
        let details = ["reason": reason, "intent": triage.intent ?? Intent.unknown]
        self.record(.conversationEscalated, record, details, in: &unit)
        if !policy.targets.isEmpty, let due = try await advance(&record, message, in: &unit) {
            let job = Job.escalate(message: message.id, conversation: message.conversationID)
            let id = WorkItem.id("escalation-v1", message.id.rawValue)
            try unit.save(WorkItem(id, job, at: unit.now, dueAt: due))
        }
        if !policy.targets.isEmpty { try unit.save(record) }
    }

    var policy: EscalationPolicy { desk.configuration.escalation }

    /// The target that is being tried; nil if the escalation has ended.
    func target(of record: EscalationRecord) -> (any EscalationTarget)? {
        guard record.state == .open, record.targetIndex < policy.targets.count else { return nil }
        return policy.targets[record.targetIndex]
    }

    func subject(
        _ record: EscalationRecord,
        _ message: Message,
        in unit: inout UnitOfWork
    ) async throws -> EscalatedMessage? {
        guard let conversation = try await unit.read(Conversation.self, record.conversationID.rawValue) else {
            return nil
        }
        return EscalatedMessage(
            message: message,
            conversation: conversation,
            reason: record.reason,
            intent: record.intent,
            confidence: record.confidence,
            labels: policy.labels + [record.intent ?? Intent.unknown]
        )
    }

    /// Tries targets until one has the message, none is left, or a worker must act first.
    ///
    /// - Returns: When the worker must act; nil if nothing is left to do.
    func advance(
        _ record: inout EscalationRecord,
        _ message: Message,
        in unit: inout UnitOfWork
    ) async throws -> Timestamp? {
        guard let subject = try await subject(record, message, in: &unit) else { return nil }
        while let target = target(of: record) {
            switch target.plan(subject) {
            case .call: return unit.now
            case .decline(let code): decline(&record, target, code, in: &unit)
            case .inbox(let inbox): try await move(&record, target, to: inbox, in: &unit)
            case .mail(var mail, let channel):
                try await ReplyAddress(desk: desk).add(to: &mail, about: message, in: &unit)
                let isLast = record.targetIndex + 1 == policy.targets.count
                try await send(mail, channel ?? message.provider, &record, target, isLast: isLast, in: &unit)
                if record.outboxID != nil, !isLast { return unit.now + policy.patience }
            }
        }
        if record.state == .open {
            record.exhaust()
            self.record(.escalationExhausted, record, [:], in: &unit)
        }
        return nil
    }

    func decline(
        _ record: inout EscalationRecord,
        _ target: any EscalationTarget,
        _ code: String,
        in unit: inout UnitOfWork
    ) {
        record.decline(target.name, code, at: unit.now)
        self.record(.escalationDeclined, record, ["target": target.name, "outcome": code], in: &unit)
    }

    func hand(
        _ record: inout EscalationRecord,
        to target: any EscalationTarget,
        reference: String?,
        in unit: inout UnitOfWork
    ) {
        record.hand(to: target.name, reference: reference, at: unit.now)
        self.record(.escalationHanded, record, ["target": target.name], in: &unit)
    }

    func record(
        _ kind: EventKind,
        _ record: EscalationRecord,
        _ details: [String: String],
        in unit: inout UnitOfWork
    ) {
        unit.record(
            WorkspaceEvent(
                kind,
                by: .system("triage"),
                on: record.conversationID,
                subject: record.messageID.rawValue,
                details: details
            )
        )
    }

    private func open(_ id: ConversationID, intent: String?, in unit: inout UnitOfWork) async throws {
        guard var conversation = try await unit.read(Conversation.self, id.rawValue) else { return }
        if !conversation.state.isOver {
            try await desk.lifecycle.apply(.open, to: &conversation, by: .system("triage"), in: &unit)
        }
        conversation.intent = intent ?? conversation.intent
        conversation.updatedAt = unit.now
        try unit.save(conversation)
    }
}
