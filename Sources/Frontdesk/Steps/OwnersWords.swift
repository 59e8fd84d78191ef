internal import OversightQueue
internal import SupportCore

/// Sends what an owner of the workspace wrote and saved as a rule's reply or an inbox's: saving it was its approval.
///
/// It leaves at once, and carries no mark of a model. Where somebody has asked for a review, it waits for one like a draft.
struct OwnersWords: Sendable {
    let desk: DeskContext
    /// The mail, from a template.
    let mail: OutboundMail
    /// The message that it answers.
    let message: Message
    /// Who sends it, such as `rules`.
    let author: String
    /// Which rule or inbox says it, and in which version, for the audit log.
    let source: [String: String]
    /// Why a person must look at it.
    var concerns: [String] = []

    func send(as id: DraftID, in unit: inout UnitOfWork) async throws {
        guard let conversation = try await unit.read(Conversation.self, message.conversationID.rawValue) else { return }
        let isFree = try await desk.queue.waivesReview(of: AutomationStep.category, in: conversation, unit: &unit)
        guard isFree, concerns.isEmpty else { return try await submit(as: id, in: &unit) }
        var request = MailRequest(
            mail,
            channel: message.provider,
            idempotencyKey: id.rawValue,
            operation: OutboxItem.automationOperation,
            conversationID: conversation.id,
            messageID: message.id,
            inboxID: conversation.inboxID,
            category: AutomationStep.category,
            principal: .system(author)
        )
        request.details = source
        do {
            _ = try await desk.outbox.enqueue(request, in: &unit)
        } catch OversightError.suppressed {
            // Mail to this address bounces, or its owner has complained: an automatic answer would only do so again.
        }
    }

    private func submit(as id: DraftID, in unit: inout UnitOfWork) async throws {
        var submission = DraftSubmission(
            id: id,
            conversationID: message.conversationID,
            messageID: message.id,
            mail: mail,
            channel: message.provider,
            author: .agent(author),
            category: AutomationStep.category,
            concerns: concerns
        )
        submission.isFromModel = false
        _ = try await desk.queue.submit(submission, in: &unit)
    }
}
