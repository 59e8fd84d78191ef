internal import MessageText
internal import OversightQueue
internal import Routing
internal import SupportCore

/// What a person of the workspace writes from their own mail program: a reply to the customer, or else a note.
///
/// It becomes a reply only if the inbox wants that (`replyByEmail`), the mail is proved to be theirs, and nothing has happened
/// that they have not seen. Everything else is for their colleagues: it is never routed, escalated or answered.
struct AgentMailStep: Sendable {
    let desk: DeskContext

    enum Outcome: Sendable {
        /// A customer's mail, or one that only claims to be an agent's.
        case notAnAgents
        /// An agent's mail that names no conversation.
        case withoutThread
        case handled
    }

    private struct Place {
        let conversation: Conversation
        /// The message that the agent has seen, if the address for answers tells.
        let seen: MessageID?
    }

    func handle(_ mail: InboundMail, _ item: WorkItem, in unit: inout UnitOfWork) async throws -> Outcome {
        let mail = mail.authenticated(by: desk.configuration.authenticationServers)
        guard mail.direction == .inbound, mail.authentication != .failed,
            let agent = try await agent(writing: mail, in: unit)
        else { return .notAnAgents }
        let threading = Threading(mail)
        if let name = threading.message, try await unit.read(ThreadLink.self, name.recordID) != nil {
            try finish(item, in: &unit)
            return .handled
        }
        guard let place = try await place(of: mail, threading, in: &unit) else { return .withoutThread }
        try finish(item, in: &unit)
        try await file(mail, of: agent, at: place, in: &unit)
        for name in threading.names where try await unit.read(ThreadLink.self, name.recordID) == nil {
            try unit.save(ThreadLink(name: name, conversationID: place.conversation.id))
        }
        return .handled
    }

    private func finish(_ item: WorkItem, in unit: inout UnitOfWork) throws {
        var item = item
        item.finish(at: unit.now)
        try unit.save(item)
    }

    private func agent(writing mail: InboundMail, in unit: UnitOfWork) async throws -> Agent? {
        guard let address = mail.from else { return nil }
        let query = RecordQuery(
            workspace: unit.workspace,
            collection: Agent.collection,
            index: "email",
            range: .prefix(.text(address.normalized)),
            limit: 1
        )
        return try await unit.page(Agent.self, query).first
    }

    /// The conversation of the address for answers, else the one that the mail names.
    private func place(of mail: InboundMail, _ threading: Threading, in unit: inout UnitOfWork) async throws -> Place? {
        let delivered = ["X-Original-To", "Delivered-To"].flatMap { mail.headers.values(named: $0) }
            .flatMap { EmailAddress.all(in: $0) }
        let tokens = (mail.to + mail.cc + delivered).prefix(100).compactMap(ReplyAddress.token)
        let names = tokens.map { ThreadName.replyAddress(token: $0) } + threading.candidates
        let links = try await unit.read(ThreadLink.self, names.map(\.recordID))
        for name in names {
            guard let link = links[name.recordID],
                let conversation = try await unit.read(Conversation.self, link.conversationID.rawValue)
            else { continue }
            return Place(conversation: conversation, seen: link.messageID)
        }
        return nil
    }

    private func file(
        _ mail: InboundMail,
        of agent: Agent,
        at place: Place,
        in unit: inout UnitOfWork
    ) async throws {
        let message = Message(mail, id: MessageID(unit.makeIdentifier()), in: place.conversation.id, at: unit.now)
        let analysis = MessageAnalysis(message, in: desk.configuration, inboxes: [])
        if try await isReply(analysis, at: place, in: &unit) {
            guard let obstacle = try await send(analysis.newText, by: agent, at: place, in: &unit) else { return }
            return try note(analysis, by: agent, "Not sent to the customer (\(obstacle)):", in: &unit)
        }
        let isProved = mail.authentication == .passed
        try note(analysis, by: agent, isProved ? nil : "It is not proved that \(agent.name) wrote this:", in: &unit)
    }

    private func isReply(_ analysis: MessageAnalysis, at place: Place, in unit: inout UnitOfWork) async throws -> Bool {
        guard analysis.message.authentication == .passed, analysis.verdict.filing == .normal,
            !analysis.verdict.signals.contains(where: \.meansMachine),
            let id = place.conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue)
        else { return false }
        return inbox.settings.emailSettings?.replyByEmail == true
    }

    /// - Returns: Why the reply is not sent, as a stable word; nil if it is.
    private func send(
        _ text: String,
        by agent: Agent,
        at place: Place,
        in unit: inout UnitOfWork
    ) async throws -> String? {
        let step = ManualReplyStep(desk: desk)
        let basis: ManualReply.Basis = try await basis(at: place, in: &unit)
        do {
            try await step.check(basis, for: place.conversation)
            _ = try await step.run(
                ManualReply(text),
                to: try await step.message(for: basis, of: place.conversation),
                key: nil,
                operation: "reply_by_email",
                by: .human(agent.id),
                in: &unit
            )
            return nil
        } catch let error as ConversationError {
            return error.code
        } catch let error as OversightError {
            return error.code
        }
    }

    /// What the agent has seen: the message that the address for answers belongs to, if it is the customer's.
    private func basis(at place: Place, in unit: inout UnitOfWork) async throws -> ManualReply.Basis {
        guard let id = place.seen, let message = try await unit.read(Message.self, id.rawValue),
            message.direction == .inbound
        else { return .newestMessage }
        return .message(id)
    }

    private func note(
        _ analysis: MessageAnalysis,
        by agent: Agent,
        _ heading: String?,
        in unit: inout UnitOfWork
    ) throws {
        let message = analysis.message
        let text = analysis.newText.isEmpty ? message.subject : analysis.newText
        let files = message.attachments.isEmpty ? nil : "(\(message.attachments.count) files were attached.)"
        let parts = [heading, text, files].compactMap(\.self).joined(separator: "\n\n")
        let note = InternalNote(
            id: unit.makeIdentifier(),
            conversationID: message.conversationID,
            text: String(decoding: parts.utf8.prefix(InternalNote.longestText - 4), as: UTF8.self),
            author: agent.id,
            at: unit.now
        )
        try unit.save(note)
        let actor: Principal = message.authentication == .passed ? .human(agent.id) : .provider(message.provider)
        unit.record(WorkspaceEvent(.conversationNoted, by: actor, on: message.conversationID, subject: note.id))
    }
}
