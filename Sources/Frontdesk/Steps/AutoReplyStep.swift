internal import MessageText
internal import OversightQueue
internal import Routing
internal import RuleEngine
internal import SupportCore
internal import Templates

/// Sends the automatic answer that an inbox's settings ask for, after its delay and within the limits of automatic mail.
struct AutoReplyStep: Sendable {
    let desk: DeskContext

    /// Puts the answer to a fresh conversation on the list of work, as a part of the step that stores the conversation.
    func plan(for incoming: IncomingMessage, in unit: inout UnitOfWork) async throws {
        guard incoming.isNew, incoming.message.direction == .inbound, incoming.verdict.mayAutoReply else { return }
        let subject = Subject(message: incoming.message, conversation: incoming.conversation, contact: incoming.contact)
        guard let reply = try await reply(to: subject, lastAgentMessageAt: nil, in: &unit) else { return }
        try unit.save(WorkItem(autoReply: reply.key, to: incoming.message, at: reply.sendAt, now: unit.now))
    }

    /// Hands the answer in, unless someone has answered meanwhile, the inbox has opened, or a limit stands against it.
    func run(_ item: WorkItem) async throws {
        let obstacle = try await desk.store.transaction { unit -> String? in
            guard var current = try await unit.held(item) else { return nil }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            return try await submit(item, in: &unit)
        }
        if let obstacle { desk.report(.review, obstacle, item, details: ["category": AutomationStep.category]) }
    }

    private struct Subject {
        let message: Message
        let conversation: Conversation
        let contact: Contact?
    }

    /// - Returns: Why no answer is handed in, as a stable word; nil if one is.
    private func submit(_ item: WorkItem, in unit: inout UnitOfWork) async throws -> String? {
        guard let subject = try await read(item, in: &unit),
            let recipient = subject.message.replyTo ?? subject.message.from
        else { return "skipped" }
        let last = try await lastAnswer(in: subject.conversation)
        guard let reply = try await reply(to: subject, lastAgentMessageAt: last, in: &unit), last == nil else {
            return "no_longer_needed"
        }
        guard subject.contact?.hasOptedOut != true else { return "opted_out" }
        let verdict = try await desk.limiter
            .reserve(recipient, conversation: subject.conversation.id, reference: reply.key, in: &unit)
        guard verdict.isGranted else { return "cooldown" }
        let text = try reply.text(adding: ["contact": ["name": TemplateValue(subject.contact?.name)]])
        let mail = ReplyComposer(configuration: desk.configuration)
            .automaticReply(to: subject.message, text: text, recipient: recipient)
        let submission = DraftSubmission(
            id: DraftID("auto_" + item.id),
            conversationID: subject.conversation.id,
            messageID: subject.message.id,
            mail: mail,
            channel: subject.message.provider,
            author: .agent("auto-responder"),
            category: AutomationStep.category
        )
        _ = try await desk.queue.submit(submission, in: &unit)
        return nil
    }

    private func read(_ item: WorkItem, in unit: inout UnitOfWork) async throws -> Subject? {
        guard let messageID = item.messageID, let conversationID = item.conversationID,
            let message = try await unit.read(Message.self, messageID.rawValue),
            let conversation = try await unit.read(Conversation.self, conversationID.rawValue)
        else { return nil }
        let contact = try await conversation.contactID.asyncFlatMap { try await unit.read(Contact.self, $0.rawValue) }
        return Subject(message: message, conversation: conversation, contact: contact)
    }

    /// The answer that the inbox's settings ask for now; nil if they ask for none.
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

    private func lastAnswer(in conversation: Conversation) async throws -> Timestamp? {
        try await desk.store.newestMessages(of: conversation.id).last { $0.direction == .outbound }?.receivedAt
    }
}
