internal import OversightQueue
internal import SupportCore

/// Puts a person's reply into the outbox and withdraws what it makes pointless, as a part of a step.
struct ManualReplyStep: Sendable {
    let desk: DeskContext

    /// - Returns: The row of the outbox; that of an earlier call if the key was used for the same reply before.
    func run(
        _ reply: ManualReply,
        to message: Message,
        key: String?,
        operation: String,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> OutboxItem {
        guard reply.text.contains(where: { !$0.isWhitespace }) else { throw ConversationError.blankReply }
        guard var conversation = try await unit.read(Conversation.self, message.conversationID.rawValue) else {
            throw ConversationError.notFound(message.conversationID)
        }
        let composer = try await desk.composer(for: conversation.id, in: &unit)
        let request = MailRequest(
            composer.manualReply(reply, to: message),
            channel: message.provider,
            idempotencyKey: key,
            operation: operation,
            conversationID: conversation.id,
            messageID: message.id,
            inboxID: conversation.inboxID,
            principal: principal,
            isByHand: true
        )
        let outcome = try await desk.outbox.enqueue(request, in: &unit)
        guard case .enqueued(let row) = outcome else { return outcome.item }
        conversation.epoch += 1
        conversation.updatedAt = unit.now
        try unit.save(conversation)
        _ = try await desk.queue.supersede(conversation.id, because: .humanReply, by: principal, in: &unit)
        return row
    }

    /// The customer's newest message that can be replied to.
    func newestMessage(of id: ConversationID) async throws -> Message? {
        let range = IndexRange.prefix(.text(id.rawValue))
        let page = try await desk.store.page(
            Message.self,
            index: "conversation",
            range: range,
            isDescending: true,
            limit: 50
        )
        return page.values.first { $0.direction == .inbound && $0.replyAddress != nil }
    }

    /// The message of that name: ours, or a provider's.
    func message(named name: String) async throws -> Message? {
        if let message = try await desk.store.fetch(Message.self, name) { return message }
        for provider in desk.transports.keys.sorted() {
            let link = ThreadName.message(provider: provider, id: name).recordID
            guard let id = try await desk.store.fetch(ThreadLink.self, link)?.messageID else { continue }
            return try await desk.store.fetch(Message.self, id.rawValue)
        }
        return nil
    }
}
