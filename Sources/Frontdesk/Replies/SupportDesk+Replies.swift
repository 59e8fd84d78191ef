public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Sends a person's reply in the customer's thread.
    ///
    /// Drafts and automatic mail that wait in the conversation are withdrawn. A reply is refused if the conversation has moved
    /// on from what its writer had seen, or if it would go to another domain than the message came from and that is not
    /// confirmed. Mail of machines, mailing lists and people other than the conversation's contact is replied to only by name.
    ///
    /// - Parameters:
    ///   - id: The conversation.
    ///   - basis: What the writer had seen of it.
    ///   - reply: The reply.
    ///   - principal: Who wrote it.
    /// - Returns: The mail's row in the outbox; it leaves by ``run(concurrency:)``.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, ``/OversightQueue/OversightError``, or the store's error.
    @discardableResult
    public func reply(
        to id: ConversationID,
        answering basis: ManualReply.Basis,
        with reply: ManualReply,
        by principal: Principal
    ) async throws -> OutboxItem {
        let step = ManualReplyStep(desk: context)
        let row = try await store.transaction { unit in
            let conversation = try await unit.conversation(id, permitting: .handleConversations, to: principal)
            let row = try await step.run(
                reply,
                to: try await step.message(for: basis, of: conversation),
                key: reply.idempotencyKey,
                operation: "answer",
                by: principal,
                in: &unit
            )
            // A repeat under the same key changes nothing, and its own first call has moved the conversation on.
            let isRepeat = try await unit.read(Conversation.self, id.rawValue)?.epoch == conversation.epoch
            if !isRepeat { try await step.check(basis, for: conversation) }
            return row
        }
        signal.wake()
        return row
    }

    /// The newest message of a person, which a reply by hand should name; nil if only machines and lists have written.
    package func messageToAnswer(in id: ConversationID) async throws -> Message? {
        try await ManualReplyStep(desk: context).newestOfPerson(in: id)
    }

    /// Sends a reply from a separate ticket tool in the customer's thread (source: support automation guide).
    ///
    /// The tool's identifier of the reply makes it have one effect, however often and however late it is mirrored.
    ///
    /// - Returns: The mail's row in the outbox.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, ``/OversightQueue/OversightError``, or the store's error.
    @discardableResult
    public func mirror(_ reply: ExternalReply) async throws -> OutboxItem {
        let step = ManualReplyStep(desk: context)
        guard let message = try await store.message(named: reply.originalMessageID, by: context.providers) else {
            throw ConversationError.messageNotFound(reply.originalMessageID)
        }
        let row = try await store.transaction { unit in
            try await mirror(reply, to: message, step, in: &unit)
        }
        signal.wake()
        return row
    }

    private func mirror(
        _ reply: ExternalReply,
        to message: Message,
        _ step: ManualReplyStep,
        in unit: inout UnitOfWork
    ) async throws -> OutboxItem {
        let id = ExternalReplyRecord.id(reply)
        let fingerprint = ExternalReplyRecord.fingerprint(reply)
        if let known = try await unit.read(ExternalReplyRecord.self, id),
            let row = try await unit.read(OutboxItem.self, known.outboxID.rawValue), !row.hadNoEffect
        {
            guard known.fingerprint == fingerprint else {
                throw ConversationError.mirroredDifferently(replyID: reply.replyID)
            }
            return row
        }
        let principal = reply.agent.map { Principal.human($0) } ?? .system(reply.tool)
        _ = try await unit.conversation(message.conversationID, permitting: .handleConversations, to: principal)
        let row = try await step.run(
            reply.content,
            to: message,
            key: "mirror-" + id,
            operation: "mirror",
            by: principal,
            in: &unit
        )
        try unit.save(ExternalReplyRecord(id: id, fingerprint: fingerprint, outboxID: row.id))
        return row
    }
}
