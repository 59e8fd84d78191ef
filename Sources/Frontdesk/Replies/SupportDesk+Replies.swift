public import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Sends a person's reply in the customer's thread.
    ///
    /// It replies to the customer's newest message. Drafts and automatic mail that wait in the conversation are withdrawn.
    ///
    /// - Parameters:
    ///   - id: The conversation.
    ///   - reply: The reply.
    ///   - agent: Who wrote it.
    /// - Returns: The mail's row in the outbox; it leaves by ``run(concurrency:)``.
    /// - Throws: ``/SupportCore/ConversationError``, ``/OversightQueue/OversightError``, or the store's error.
    @discardableResult
    public func reply(to id: ConversationID, with reply: ManualReply, by agent: AgentID) async throws -> OutboxItem {
        let step = ManualReplyStep(desk: context)
        let row = try await store.transaction { unit in
            guard try await unit.read(Conversation.self, id.rawValue) != nil else {
                throw ConversationError.notFound(id)
            }
            guard let message = try await step.newestMessage(of: id) else {
                throw ConversationError.nothingToReplyTo(id)
            }
            return try await step.run(
                reply,
                to: message,
                key: reply.idempotencyKey,
                operation: "answer",
                by: .human(agent),
                in: &unit
            )
        }
        signal.wake()
        return row
    }

    /// Sends a reply from a separate ticket tool in the customer's thread (source: support automation guide).
    ///
    /// The tool's identifier of the reply makes it have one effect, however often and however late it is mirrored.
    ///
    /// - Returns: The mail's row in the outbox.
    /// - Throws: ``/SupportCore/ConversationError``, ``/OversightQueue/OversightError``, or the store's error.
    @discardableResult
    public func mirror(_ reply: ExternalReply) async throws -> OutboxItem {
        let step = ManualReplyStep(desk: context)
        guard let message = try await step.message(named: reply.originalMessageID) else {
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
