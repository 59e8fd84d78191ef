internal import OversightQueue
internal import SupportCore

/// Hands a message to people: the conversation is open for them, and a forward goes to the human queue.
struct Escalation: Sendable {
    let desk: DeskContext

    func escalate(
        _ message: Message,
        reason: String,
        triage: Triage,
        on unit: inout UnitOfWork
    ) async throws -> (word: String, draft: String?) {
        if var conversation = try await unit.read(Conversation.self, message.conversationID.rawValue) {
            conversation.status = .open
            conversation.intent = triage.intent ?? conversation.intent
            conversation.updatedAt = unit.now
            try unit.save(conversation)
        }
        let details = ["reason": reason, "intent": triage.intent ?? Intent.unknown]
        try unit.note(.escalated, on: message.conversationID, by: .system("triage"), details: details)
        unit.audit(
            AuditDraft(
                action: "conversation.escalated",
                actor: .system("triage"),
                conversationID: message.conversationID,
                subjectID: message.id.rawValue,
                details: details
            )
        )
        guard !desk.configuration.escalation.recipients.isEmpty else { return ("escalated", nil) }
        let mail = ReplyComposer(configuration: desk.configuration).forward(message, reason: reason, triage: triage)
        let request = MailRequest(
            mail,
            channel: message.provider,
            idempotencyKey: "escalation-" + message.id.rawValue,
            operation: "escalation",
            conversationID: message.conversationID,
            messageID: message.id,
            principal: .system("triage")
        )
        _ = try await desk.outbox.enqueue(request, in: &unit)
        return ("escalated", nil)
    }
}
