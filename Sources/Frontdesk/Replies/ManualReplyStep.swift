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
        guard !message.leadsElsewhere || reply.confirmedReplyTo == message.replyTo else {
            throw ConversationError.replyToNotConfirmed(message.id)
        }
        let composer = try await desk.composer(for: conversation.id, in: &unit)
        let mail = composer.manualReply(reply, to: message)
        try desk.queue.requireSendable(mail, through: message.provider, at: unit.now)
        let request = MailRequest(
            mail,
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

    /// The message that a reply on this basis goes to.
    func message(for basis: ManualReply.Basis, of conversation: Conversation) async throws -> Message {
        let thread = try await newestMessages(of: conversation.id)
        guard case .message(let id) = basis else {
            guard let message = try await newestOfContact(in: thread, of: conversation) else {
                throw ConversationError.nothingToReplyTo(conversation.id)
            }
            return message
        }
        let named = try await desk.store.fetch(Message.self, id.rawValue)
        guard let named, named.conversationID == conversation.id, named.direction == .inbound,
            named.hasRecipient
        else { throw ConversationError.messageNotFound(id.rawValue) }
        return named
    }

    /// Refuses a reply whose writer has not seen what has happened in the conversation since.
    func check(_ basis: ManualReply.Basis, for conversation: Conversation) async throws {
        let isCurrent =
            switch basis {
            case .newestMessage: true
            case .epoch(let epoch): epoch == conversation.epoch
            case .message(let id): try await isNewest(id, of: conversation.id)
            }
        guard isCurrent else { throw ConversationError.hasMovedOn(epoch: conversation.epoch) }
    }

    /// Whether nothing but machines' mail has come, and nothing but automatic mail has left, since a message.
    private func isNewest(_ id: MessageID, of conversation: ConversationID) async throws -> Bool {
        for message in try await newestMessages(of: conversation) {
            guard message.id != id else { return true }
            switch message.direction {
            case .outbound: guard message.origin == .automation else { return false }
            case .inbound:
                guard try await !desk.analysis(of: message).isOfMachine else { continue }
                return false
            }
        }
        return false
    }

    /// The newest message of a person whom a reply can reach.
    func newestOfPerson(in id: ConversationID) async throws -> Message? {
        for message in try await newestMessages(of: id) where message.direction == .inbound && message.hasRecipient {
            guard try await desk.analysis(of: message).isOfMachine else { return message }
        }
        return nil
    }

    /// The newest message of the conversation's contact; never that of a machine, a mailing list or anybody else.
    private func newestOfContact(in thread: [Message], of conversation: Conversation) async throws -> Message? {
        let contact = try await conversation.contactID.asyncFlatMap {
            try await desk.store.fetch(Contact.self, $0.rawValue)
        }
        for message in thread where message.direction == .inbound && message.hasRecipient {
            guard contact == nil || (message.from ?? message.replyTo) == contact?.email else { continue }
            guard try await !desk.analysis(of: message).isOfMachine else { continue }
            return message
        }
        return nil
    }

    private func newestMessages(of id: ConversationID) async throws -> [Message] {
        let range = IndexRange.prefix(.text(id.rawValue))
        return try await desk.store.page(
            Message.self,
            index: "conversation",
            range: range,
            isDescending: true,
            limit: 50
        ).values
    }
}

extension Message {
    fileprivate var hasRecipient: Bool { (replyTo ?? from) != nil }

    /// Whether replies go to another domain than the sender's, be it to one of several addresses.
    fileprivate var leadsElsewhere: Bool {
        replyTo != nil && replyAddresses.contains { $0.normalizedDomain != from?.normalizedDomain }
    }
}

extension MessageAnalysis {
    fileprivate var isOfMachine: Bool {
        verdict.author == .machine || verdict.author == .list || verdict.filing != .normal
    }
}
