internal import SupportCore

/// What came of answering a mail that left alone once more.
public enum FollowUpOutcome: Sendable, Hashable {
    /// The further answer is in the outbox, now or since an earlier call.
    case enqueued(OutboxItem)
    /// There is no such mail, it has not left, or a person had approved it.
    case notPossible
}

extension Outbox {
    /// Sends a person's further answer after a mail that left alone, in its thread: to set right what a machine got wrong.
    ///
    /// Like any answer by hand it makes open drafts of the conversation pointless. One follow-up is sent for each mail,
    /// however often it is asked for; a second one with another text is refused.
    ///
    /// - Parameters:
    ///   - id: The mail that left alone; ``OversightHistory/automaticMail(from:to:category:limit:cursor:)`` finds them.
    ///   - bodyText: The further answer.
    ///   - actor: The person who writes it.
    /// - Returns: The new mail's row.
    /// - Throws: ``OversightError``, or the store's error.
    public func followUp(on id: OutboxID, bodyText: String, by actor: Actor) async throws -> FollowUpOutcome {
        guard actor.mayDecide else { throw OversightError.forbidden(needs: .reviewer) }
        guard !ReviewerPlaceholder.isPresent(in: bodyText) else {
            throw OversightError.outOfRange("a text with a place left to fill in")
        }
        return try await store.transaction { unit in
            guard let row = try await unit.read(OutboxItem.self, id.rawValue), row.isAutomatic,
                row.dispatch.phase == .accepted
            else { return .notPossible }
            let outcome = try await enqueue(followUp(on: row, bodyText, by: actor), in: &unit)
            if case .enqueued = outcome { try await moveOn(row, by: actor, in: &unit) }
            return .enqueued(outcome.item)
        }
    }

    private func followUp(on row: OutboxItem, _ bodyText: String, by actor: Actor) -> MailRequest {
        var mail = row.mail
        mail.bodyText = bodyText
        mail.bodyHTML = nil
        mail.templateVersionID = nil
        mail.headers = MessageHeaders()
        mail.metadata["follows"] = row.id.rawValue
        mail.inReplyTo = row.mail.internetMessageID ?? row.mail.inReplyTo
        mail.references = (row.mail.references + [row.mail.internetMessageID].compactMap(\.self)).suffix(50)
        mail.internetMessageID = nil
        return MailRequest(
            mail,
            channel: row.channel,
            idempotencyKey: "follow-up/" + row.id.rawValue,
            operation: OutboxItem.followUpOperation,
            conversationID: row.conversationID,
            messageID: row.messageID,
            inboxID: row.inboxID,
            category: row.category,
            principal: actor.principal
        )
    }

    private func moveOn(_ row: OutboxItem, by actor: Actor, in unit: inout UnitOfWork) async throws {
        guard let id = row.conversationID, var conversation = try await unit.read(Conversation.self, id.rawValue) else {
            return
        }
        conversation.epoch += 1
        conversation.updatedAt = unit.now
        try unit.save(conversation)
        _ = try await queue.supersede(id, because: .humanReply, by: actor.principal, in: &unit)
    }
}
