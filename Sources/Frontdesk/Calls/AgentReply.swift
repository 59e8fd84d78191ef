internal import MessageText
internal import OversightQueue
internal import SupportCore

/// The draft of an agent outside of the desk's loop, judged like one of the desk's own model.
struct AgentReply: Sendable {
    let desk: DeskContext
    let principal: Principal
    let request: ReplyEmailRequest
    /// The messages from outside that the agent had read before.
    let read: [MessageID]

    func submit(in analysis: MessageAnalysis) async throws -> SubmittedDraft {
        let thread = try await desk.store.newestMessages(of: analysis.message.conversationID, limit: 20)
        let triage = Triage.beforeModel(analysis, thread: thread, complaintWords: desk.configuration.complaintWords)
        return try await desk.store.transaction { unit in
            try await unit.require(.submitDrafts, of: principal)
            if let revised = try await resubmit(analysis.message, in: &unit) { return revised }
            let submission = try await submission(analysis, concerns: [triage?.outcome].compactMap(\.self), in: &unit)
            return try await desk.queue.submit(submission, in: &unit)
        }
    }

    private func submission(_ analysis: MessageAnalysis, concerns: [String], in unit: inout UnitOfWork) async throws
        -> DraftSubmission
    {
        let message = analysis.message
        let conversation = try await unit.read(Conversation.self, message.conversationID.rawValue)
        let category = conversation?.intent ?? ""
        var mail = try await desk.composer(for: message.conversationID, in: &unit)
            .reply(to: message, text: request.body, intent: category)
        mail.labels += request.labels.filter { !mail.labels.contains($0) }
        let isOver = conversation?.state.isOver == true ? [Triage.conversationOver] : []
        return DraftSubmission(
            id: id(for: message, epoch: conversation?.epoch ?? 0),
            conversationID: message.conversationID,
            messageID: message.id,
            mail: mail,
            channel: message.provider,
            author: .agent(principal.id),
            category: category,
            policyEpoch: "agent/" + principal.id,
            requestedMode: request.oversightMode,
            floors: FloorPolicy.standard.floors(category: category, draft: mail, customerText: analysis.newText),
            concerns: concerns + isOver + Submission(desk: desk).concerns(message, analysis.verdict),
            readMessages: read
        )
    }

    private func id(for message: Message, epoch: Int) -> DraftID {
        if let key = request.idempotencyKey { return DraftID("call", for: principal.id, "key", key) }
        return DraftID("call", for: principal.id, message.id.rawValue, String(epoch), request.body)
    }

    /// The next version of a draft that a reviewer has sent back to this agent; nil if there is none.
    private func resubmit(_ message: Message, in unit: inout UnitOfWork) async throws -> SubmittedDraft? {
        let drafts = try await desk.queue.drafts(of: message.id)
        guard let draft = drafts.first(where: { $0.review.phase == .revising && $0.review.author == principal }) else {
            return nil
        }
        var mail = draft.mail
        mail.bodyText = request.body
        mail.bodyHTML = nil
        let result = try await desk.queue.resubmit(
            draft.id,
            mail: mail,
            by: .agent(principal.id),
            afterReading: read,
            in: &unit
        )
        return result.draft.map { SubmittedDraft(next: $0) }
    }
}
