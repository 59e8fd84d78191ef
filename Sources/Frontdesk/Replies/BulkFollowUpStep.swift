internal import OversightQueue
internal import SupportCore
internal import Templates

/// Submits the mails of a bulk follow-up for review, one for each conversation.
struct BulkFollowUpStep: Sendable {
    let desk: DeskContext
    let followUp: BulkFollowUp
    let template: Template
    let principal: Principal

    enum Outcome: Sendable {
        case submitted, known
        case skipped(String)
    }

    /// Submits the mail after one reply; it waits for a person, whatever the category has earned.
    func followUp(on reply: SentReply, in unit: inout UnitOfWork) async throws -> Outcome {
        guard let id = reply.item.conversationID,
            let conversation = try await unit.read(Conversation.self, id.rawValue)
        else { return .skipped("conversation_not_found") }
        let draft = draftID(for: id)
        guard try await unit.read(Draft.self, draft.rawValue) == nil else { return .known }
        let contact = try await conversation.contactID.asyncFlatMap { try await unit.read(Contact.self, $0.rawValue) }
        guard contact?.hasOptedOut != true else { return .skipped("opted_out") }
        let text: String
        do {
            text = try template.render(values(reply, conversation, contact), unresolved: .fail).text
        } catch {
            return .skipped(error.code)
        }
        _ = try await desk.queue.submit(submission(draft, reply, conversation, text), in: &unit)
        unit.record(
            WorkspaceEvent(
                .answerFollowedUp,
                by: principal,
                on: id,
                subject: reply.item.id.rawValue,
                details: ["order": followUp.id, "draft": draft.rawValue]
            )
        )
        return .submitted
    }

    private func draftID(for conversation: ConversationID) -> DraftID {
        var hasher = FieldHasher(domain: "follow-up-v1")
        hasher.add([followUp.id, conversation.rawValue])
        return DraftID("follow_up_" + hasher.finish().hex.prefix(32))
    }

    private func values(_ reply: SentReply, _ conversation: Conversation, _ contact: Contact?) -> TemplateValue {
        [
            "contact": ["name": TemplateValue(contact?.name)],
            "conversation": ["subject": .string(conversation.subject)],
            "answer": ["text": TemplateValue(reply.item.mail.bodyText)],
        ]
    }

    private func submission(
        _ id: DraftID,
        _ reply: SentReply,
        _ conversation: Conversation,
        _ text: String
    ) -> DraftSubmission {
        var submission = DraftSubmission(
            id: id,
            conversationID: conversation.id,
            messageID: reply.item.messageID,
            mail: ReplyComposer.following(reply.item.mail, text: text),
            channel: reply.item.channel,
            author: .agent("follow-up"),
            category: reply.item.category,
            policyEpoch: "follow-up/" + followUp.id,
            requestedMode: .gatedSend
        )
        submission.isFromModel = false
        return submission
    }
}
