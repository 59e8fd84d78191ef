internal import SupportCore

extension Outbox {
    /// Sends a person's correction of a mail that was sent without one, in its thread.
    ///
    /// Like any reply by a person it supersedes open drafts of the conversation. There is one follow-up per mail, however often
    /// this is called; a second one with another text is an error.
    ///
    /// - Parameters:
    ///   - id: The mail; ``OversightHistory/automaticMail(from:to:category:limit:cursor:)`` finds it.
    ///   - bodyText: The text.
    ///   - actor: The person who writes it.
    /// - Returns: The row of the follow-up; nil if there is no such mail, it was not sent, or a person had approved it.
    /// - Throws: ``OversightError``, or the store's error.
    @discardableResult
    public func followUp(on id: OutboxID, bodyText: String, by actor: Actor) async throws -> OutboxItem? {
        guard actor.mayDecide else { throw OversightError.forbidden(needs: .reviewer) }
        guard !ReviewerPlaceholder.isPresent(in: bodyText) else {
            throw OversightError.outOfRange("a text with a place left to fill in")
        }
        return try await store.transaction { unit in
            let found = try await unit.read(OutboxItem.self, id.rawValue)
            try await unit.verify(actor, in: found?.inboxID)
            guard let row = found, row.isAutomatic, row.dispatch.phase == .accepted else { return nil }
            let outcome = try await enqueue(followUp(on: row, bodyText, by: actor), in: &unit)
            if case .enqueued = outcome { try await moveOn(row, by: actor, in: &unit) }
            return outcome.item
        }
    }

    private func followUp(on row: OutboxItem, _ bodyText: String, by actor: Actor) -> MailRequest {
        var mail = row.mail
        mail.bodyText = bodyText
        mail.bodyHTML = nil
        mail.attachments = []
        mail.leavesAt = nil
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
