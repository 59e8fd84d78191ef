internal import MessageText
internal import OversightQueue
internal import SupportCore

/// Records that a customer has written again after a reply, as a part of the step that stores the message.
struct FollowUpStep: Sendable {
    let desk: DeskContext

    func note(_ incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        let message = incoming.message
        guard !incoming.isNew, message.direction == .inbound, incoming.verdict.filing == .normal,
            let row = try await lastReply(in: message.conversationID),
            try await unit.read(FollowUpRecord.self, row.id.rawValue) == nil
        else { return }
        let isComplaint = desk.configuration.complaintWords.occur(in: incoming.analysis.newText)
        try unit.save(
            FollowUpRecord(
                outboxID: row.id,
                conversationID: message.conversationID,
                messageID: message.id,
                category: row.category,
                isComplaint: isComplaint,
                at: unit.now
            )
        )
        let details = ["event": isComplaint ? "complained" : "replied", "outbox_id": row.id.rawValue]
        unit.record(
            WorkspaceEvent(
                .answerEngagement,
                by: .provider(message.provider),
                on: message.conversationID,
                subject: message.id.rawValue,
                details: details
            )
        )
        try await AutonomyManager(desk.outbox).noteFollowUp(on: row, isComplaint: isComplaint, in: &unit)
    }

    /// The newest reply of the model that has left.
    private func lastReply(in conversation: ConversationID) async throws -> OutboxItem? {
        let page = try await desk.store.page(
            OutboxItem.self,
            index: "conversation",
            range: .prefix(.text(conversation.rawValue)),
            isDescending: true,
            limit: 20
        )
        return page.values.first { $0.draftID != nil && $0.isReplyToCustomer && $0.dispatch.phase == .accepted }
    }
}
