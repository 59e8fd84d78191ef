internal import MessageText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore
internal import Templates

/// Sends the automatic reply of an inbox, after its delay and within the limits of automatic mail.
struct AutoReplyStep: Sendable {
    let desk: DeskContext

    /// Plans the reply to a new conversation, as a part of the step that stores it.
    func plan(for incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.isNew, incoming.message.direction == .inbound, incoming.verdict.mayAutoReply,
            !incoming.message.repliesElsewhere, incoming.message.authentication != .failed
        else { return }
        let subject = Subject(message: incoming.message, conversation: incoming.conversation, contact: incoming.contact)
        guard let reply = try await reply(to: subject, lastAgentMessageAt: nil, in: &unit) else { return }
        let job = Job.autoReply(message: incoming.message.id, conversation: incoming.conversation.id)
        let id = WorkItem.id("auto-reply-v1", reply.key)
        try unit.save(WorkItem(id, job, at: unit.now, dueAt: reply.sendAt))
    }

    /// Sends the reply, unless someone has replied meanwhile, the inbox has opened, or a limit forbids it.
    func run(_ message: MessageID, _ conversation: ConversationID, _ item: WorkItem) async throws {
        let obstacle = try await desk.store.transaction { unit -> String? in
            guard var current = try await unit.held(item) else { return nil }
            current.finish(at: unit.now)
            try unit.save(current)
            guard let subject = try await read(message, conversation, in: &unit) else { return "skipped" }
            return try await submit(DraftID("auto_" + item.id), about: subject, in: &unit)
        }
        if let obstacle { desk.report(.review, obstacle, item, details: ["category": AutomationStep.category]) }
    }

    private struct Subject {
        let message: Message
        let conversation: Conversation
        let contact: Contact?
    }

    /// - Returns: Why no reply is sent, as a stable word; nil if one is.
    private func submit(_ id: DraftID, about subject: Subject, in unit: inout UnitOfWork) async throws -> String? {
        guard let recipient = subject.message.replyAddress else { return "skipped" }
        let last = try await lastReply(in: subject.conversation, &unit)
        guard let reply = try await reply(to: subject, lastAgentMessageAt: last, in: &unit), last == nil else {
            return "no_longer_needed"
        }
        guard subject.contact?.hasOptedOut != true else { return "opted_out" }
        let verdict = try await desk.limiter
            .reserve(recipient, conversation: subject.conversation.id, reference: reply.key, in: &unit)
        guard verdict.isGranted else { return "cooldown" }
        let text = try reply.text(adding: [
            "contact": ["name": TemplateValue(subject.message.authorName(knowing: subject.contact))]
        ])
        let mail = try await desk.composer(for: subject.conversation.id, in: &unit)
            .automaticReply(to: subject.message, text: text, recipient: recipient)
        let version = try await unit.inboxesVersion()
        let words = OwnersWords(
            desk: desk,
            mail: mail,
            message: subject.message,
            author: "auto-responder",
            source: [
                "inbox_id": subject.conversation.inboxID?.rawValue ?? "", "inboxes_version": version,
                "setting": reply.kind.rawValue,
            ]
        )
        try await words.send(as: id, in: &unit)
        return nil
    }

    private func read(_ message: MessageID, _ conversation: ConversationID, in unit: inout UnitOfWork) async throws
        -> Subject?
    {
        guard let message = try await unit.read(Message.self, message.rawValue),
            let conversation = try await unit.read(Conversation.self, conversation.rawValue)
        else { return nil }
        let contact = try await conversation.contactID.asyncFlatMap { try await unit.read(Contact.self, $0.rawValue) }
        return Subject(message: message, conversation: conversation, contact: contact)
    }

    /// The reply that the inbox's settings ask for now; nil for none.
    private func reply(
        to subject: Subject,
        lastAgentMessageAt: Timestamp?,
        in unit: inout UnitOfWork
    ) async throws -> AutoReply? {
        guard let id = subject.conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue) else {
            return nil
        }
        let planner = AutoReplyPlanner(inbox: inbox, calendar: try desk.calendars.calendar(of: inbox))
        let situation = AutoReplyPlanner.Situation(
            conversationID: subject.conversation.id,
            language: subject.contact?.attributes["language"],
            lastAgentMessageAt: lastAgentMessageAt
        )
        guard case .send(let reply) = planner.plan(for: situation, at: unit.now) else { return nil }
        return reply
    }

    /// When somebody last answered, or an answer was approved that is about to leave; mail to the desk's own people is none.
    private func lastReply(in conversation: Conversation, _ unit: inout UnitOfWork) async throws -> Timestamp? {
        let sent = try await desk.store.newestMessages(of: conversation.id)
            .last { $0.direction == .outbound && $0.origin != .automation }
        if let sent { return sent.receivedAt }
        let query = RecordQuery(
            workspace: unit.workspace,
            collection: OutboxItem.collection,
            index: "conversation",
            range: .prefix(.text(conversation.id.rawValue)),
            isDescending: true,
            limit: 20
        )
        let rows = try await unit.page(OutboxItem.self, query)
        return rows.first { $0.isReplyToCustomer && !$0.hadNoEffect }?.createdAt
    }
}
