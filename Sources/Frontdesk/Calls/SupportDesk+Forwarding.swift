internal import OversightQueue
public import SupportCore
internal import Templates

extension SupportDesk {
    /// Forwards a customer's message to people, as source 000's escalation does.
    ///
    /// People forward to whom they like. A program forwards only to the workspace's own people (its escalation recipients,
    /// mailboxes and agents), because a mail may have told it to send the thread to somebody else.
    ///
    /// - Parameters:
    ///   - name: The message, by our identifier or a provider's.
    ///   - recipients: To whom.
    ///   - note: What stands above the message.
    ///   - labels: Labels of the forwarded mail; the conversation gets them as tags.
    ///   - key: Makes a repeat have one effect; nil for none.
    ///   - principal: Who forwards it.
    /// - Returns: The mail's row in the outbox; it leaves by ``run(concurrency:)``.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, ``/OversightQueue/OversightError``, or the
    ///   store's error.
    @discardableResult
    public func forward(
        _ name: String,
        to recipients: [EmailAddress],
        note: String,
        labels: [String] = [],
        key: String? = nil,
        by principal: Principal
    ) async throws -> OutboxItem {
        let permission: Permission = principal.kind == .agent ? .submitDrafts : .handleConversations
        let (message, _) = try await message(name, permitting: permission, to: principal)
        if principal.kind == .agent { try await requireOwnPeople(recipients, principal) }
        let mail = OutboundMail(
            kind: message.providerMessageID.map { .forward(of: $0) } ?? .new,
            to: recipients,
            replyTo: message.providerMessageID == nil ? message.replyAddress : nil,
            subject: HeaderText("Fwd: " + message.subject).text,
            bodyText: message.providerMessageID == nil ? note + "\n\n" + message.plainText : note,
            labels: labels
        )
        let row = try await store.transaction { unit in
            try await send(mail, about: message, labels, key, by: principal, in: &unit)
        }
        signal.wake()
        return row
    }

    private func send(
        _ mail: OutboundMail,
        about message: Message,
        _ labels: [String],
        _ key: String?,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws -> OutboxItem {
        let conversation = try await unit.read(Conversation.self, message.conversationID.rawValue)
        let request = MailRequest(
            mail,
            channel: message.provider,
            idempotencyKey: key,
            operation: "forward",
            conversationID: message.conversationID,
            messageID: message.id,
            inboxID: conversation?.inboxID,
            joinsThread: false,
            principal: principal
        )
        let outcome = try await context.outbox.enqueue(request, in: &unit)
        guard case .enqueued = outcome, var conversation else { return outcome.item }
        conversation.tags.formUnion(labels.map { TagID($0) })
        conversation.updatedAt = unit.now
        try unit.save(conversation)
        let details = ["reason": "forwarded"]
        unit.record(
            WorkspaceEvent(
                .conversationEscalated,
                by: principal,
                on: conversation.id,
                subject: message.id.rawValue,
                details: details
            )
        )
        return outcome.item
    }

    private func requireOwnPeople(_ recipients: [EmailAddress], _ principal: Principal) async throws {
        let targets = configuration.escalation.targets.compactMap { $0 as? EmailEscalation }
        var own = Set(targets.flatMap(\.recipients) + configuration.mailboxes.map(\.address))
        own.formUnion([configuration.incidents?.helpdesk].compactMap(\.self))
        for try await agent in store.all(Agent.self, index: "name") { own.formUnion([agent.email].compactMap(\.self)) }
        let known = Set(own.map { $0.normalized })
        guard recipients.allSatisfy({ known.contains($0.normalized) }) else {
            throw PermissionError(.handleConversations, principal)
        }
    }
}
