internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// Opens a conversation with a mail of ours, as one transaction.
struct NewMailStep: Sendable {
    let desk: DeskContext
    let mail: NewMail
    let inbox: InboxID?
    let channel: String
    let principal: Principal

    func run(in unit: inout UnitOfWork) async throws -> WrittenMail {
        try await unit.require(principal.permissionToWrite, of: principal, in: inbox)
        let outbound = try await compose(in: &unit)
        try desk.queue.requireSendable(outbound, through: channel, at: unit.now)
        guard let recipient = outbound.to.first else { throw OversightError.noRecipient }
        if let id = mail.revised { return .draft(try await resubmit(id, outbound, in: &unit)) }
        let name = name(in: unit)
        try await open(ConversationID(name), with: recipient, outbound, in: &unit)
        guard principal.kind == .agent else { return .mail(try await enqueue(outbound, name, in: &unit)) }
        return .draft(try await submit(outbound, name, in: &unit))
    }

    /// The identifier of all that the mail becomes; the same for a repeat, and for nobody else's.
    private func name(in unit: UnitOfWork) -> String {
        guard let key = mail.idempotencyKey else { return unit.makeIdentifier() }
        var hasher = FieldHasher(domain: "new-mail-v1")
        hasher.add([principal.kind.rawValue, principal.id, key])
        return "new_" + hasher.finish().hex.prefix(32)
    }

    private func compose(in unit: inout UnitOfWork) async throws -> OutboundMail {
        let inbox = try await inbox.asyncFlatMap { try await unit.read(Inbox.self, $0.rawValue) }
        let address = mailbox?.address
        return OutboundMail(
            kind: .new,
            from: inbox?.sender(orElse: address) ?? address,
            to: mail.to,
            cc: mail.cc,
            bcc: mail.bcc,
            subject: HeaderText(mail.subject).text,
            bodyText: mail.text,
            bodyHTML: mail.html,
            labels: mail.labels,
            attachments: mail.attachments,
            leavesAt: mail.leavesAt
        )
    }

    private var mailbox: Mailbox? {
        let mailboxes = desk.configuration.mailboxes
        return mailboxes.first { $0.inboxID == inbox } ?? mailboxes.first
    }

    /// Opens the conversation, unless an earlier call with the key has.
    private func open(
        _ id: ConversationID,
        with recipient: EmailAddress,
        _ outbound: OutboundMail,
        in unit: inout UnitOfWork
    ) async throws {
        if let known = try await unit.read(Conversation.self, id.rawValue) {
            guard known.inboxID == inbox else { throw OversightError.keyReused }
            return
        }
        // Here and not for a repeat, whose mail may have bounced since.
        guard try await !unit.isSuppressed(outbound) else { throw OversightError.suppressed }
        let contact = ContactID(for: recipient)
        if try await unit.read(Contact.self, contact.rawValue) == nil {
            try unit.save(Contact(id: contact, email: recipient, name: recipient.displayName))
        }
        let conversation = Conversation(
            id: id,
            purpose: mailbox?.purpose ?? .conversation,
            inboxID: inbox,
            contactID: contact,
            subject: outbound.subject,
            createdAt: unit.now
        )
        try unit.save(conversation)
        var event = WorkspaceEvent(
            .conversationOpened,
            by: principal,
            on: id,
            details: ["direction": Message.Direction.outbound.rawValue]
        )
        event.line = nil  // The timeline tells of the draft, or of the mail once it has left.
        unit.record(event)
    }

    /// The next version of a draft that a reviewer has sent back to this program.
    ///
    /// A repeat finds the mail there and changes nothing.
    private func resubmit(_ id: DraftID, _ outbound: OutboundMail, in unit: inout UnitOfWork) async throws
        -> SubmittedDraft
    {
        guard let draft = try await unit.read(Draft.self, id.rawValue), draft.review.author == principal,
            draft.category == NewMail.category, draft.inboxID == inbox
        else { throw OversightError.notSentBack(id) }
        var known = draft.mail
        known.internetMessageID = outbound.internetMessageID
        if draft.review.phase.isDecidable, known == outbound { return SubmittedDraft(next: draft) }
        let result = try await desk.queue.resubmit(id, mail: outbound, by: .agent(principal.id), in: &unit)
        guard let next = result.draft else { throw OversightError.notSentBack(id) }
        return SubmittedDraft(next: next)
    }

    private func enqueue(_ outbound: OutboundMail, _ name: String, in unit: inout UnitOfWork) async throws -> OutboxItem
    {
        let request = MailRequest(
            outbound,
            channel: channel,
            idempotencyKey: mail.idempotencyKey.map { _ in name },
            operation: "new_mail",
            conversationID: ConversationID(name),
            inboxID: inbox,
            principal: principal,
            isByHand: true
        )
        return try await desk.outbox.enqueue(request, in: &unit).item
    }

    private func submit(_ outbound: OutboundMail, _ name: String, in unit: inout UnitOfWork) async throws
        -> SubmittedDraft
    {
        var floors = FloorPolicy.standard.floors(category: NewMail.category, draft: outbound)
        let contacts = outbound.recipients.map { ContactID(for: $0).rawValue }
        if try await unit.read(Contact.self, contacts).values.contains(where: \.hasOptedOut) { floors.append(.optOut) }
        let submission = DraftSubmission(
            id: DraftID("new", for: name),
            conversationID: ConversationID(name),
            mail: outbound,
            channel: channel,
            author: .agent(principal.id),
            category: NewMail.category,
            policyEpoch: "agent/" + principal.id,
            requestedMode: mail.requestedMode,
            floors: floors
        )
        return try await desk.queue.submit(submission, in: &unit)
    }
}
