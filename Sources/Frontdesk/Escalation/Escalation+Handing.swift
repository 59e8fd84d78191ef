internal import OversightQueue
internal import Routing
internal import SupportCore

extension Escalation {
    /// Moves the conversation to another inbox.
    func move(
        _ record: inout EscalationRecord,
        _ target: any EscalationTarget,
        to inbox: InboxID,
        in unit: inout UnitOfWork
    ) async throws {
        guard var conversation = try await unit.read(Conversation.self, record.conversationID.rawValue) else { return }
        do {
            try await desk.assignment.move(&conversation, to: inbox, by: .system("triage"), in: &unit)
        } catch let error as RoutingError {
            return decline(&record, target, error.code, in: &unit)
        }
        try unit.save(conversation)
        hand(&record, to: target, reference: inbox.rawValue, in: &unit)
    }

    /// The last target's mail has no alternative, so it counts as handed over when it is in the outbox.
    func send(
        _ mail: OutboundMail,
        _ channel: String,
        _ record: inout EscalationRecord,
        _ target: any EscalationTarget,
        isLast: Bool,
        in unit: inout UnitOfWork
    ) async throws {
        guard desk.transports[channel] != nil else { return decline(&record, target, "unknown_channel", in: &unit) }
        let request = MailRequest(
            mail,
            channel: channel,
            idempotencyKey: record.idempotencyKey,
            operation: "escalation",
            conversationID: record.conversationID,
            messageID: record.messageID,
            principal: .system("triage")
        )
        do {
            let row = try await desk.outbox.enqueue(request, in: &unit).item
            record.wait(for: row.id)
            if isLast { hand(&record, to: target, reference: row.id.rawValue, in: &unit) }
        } catch let error as OversightError {
            decline(&record, target, error.code, in: &unit)
        }
    }
}
