internal import MessageText
internal import Routing
internal import SupportCore

/// A message that is about to be stored, with its conversation and contact.
struct IncomingMessage: Sendable {
    var conversation: Conversation
    var contact: Contact?
    let analysis: MessageAnalysis
    /// Whether the message opened its conversation.
    let isNew: Bool
    /// Whether it reopens a conversation that was over.
    let isReopening: Bool
    /// Whether the message was stored before.
    let isKnown: Bool

    var item: WorkItem

    private let newLinks: [ThreadName]

    /// Finds the message's conversation and contact, or makes new ones.
    init(_ mail: InboundMail, _ item: WorkItem, at desk: DeskContext, in unit: inout UnitOfWork) async throws {
        self.item = item
        let configuration = desk.configuration
        let inboxes = try await desk.assignment.inboxAddresses(in: &unit)
        let mail = mail.unwrapped(from: configuration.mailboxes.map(\.address) + inboxes)
        let threading = Threading(mail)
        let links = try await unit.read(ThreadLink.self, (threading.candidates + threading.names).map(\.recordID))
        newLinks = threading.names.filter { links[$0.recordID] == nil }
        isKnown = threading.names.last.map { links[$0.recordID] != nil } ?? false

        let parentID = (threading.candidates + threading.names).lazy.compactMap { links[$0.recordID]?.conversationID }
            .first
        let parent = try await parentID.asyncFlatMap { try await unit.read(Conversation.self, $0.rawValue) }
        let id = parent?.id ?? ConversationID(unit.makeIdentifier())
        let message = Message(mail, id: MessageID(unit.makeIdentifier()), in: id, at: unit.now)
        analysis = MessageAnalysis(message, in: configuration, inboxes: inboxes)
        contact = try await Self.contact(of: message, in: &unit)
        isNew = parent == nil
        isReopening = parent?.state.isOver ?? false
        conversation = parent ?? Self.opened(id, by: message, contact: contact, in: configuration, at: unit.now)
    }

    /// Whether drafts that wait in the conversation no longer reply to its newest message.
    ///
    /// A machine's mail changes nothing.
    var movesEpoch: Bool {
        message.direction == .outbound || verdict.filing == .normal
    }

    /// Saves everything, and up to `searchWords` words of the message for the search.
    func save(in unit: inout UnitOfWork, searchWords: Int) throws {
        try unit.save(message)
        try unit.saveWords(of: message, body: analysis.body, limit: searchWords)
        try unit.save(conversation)
        if let contact { try unit.save(contact) }
        for name in newLinks {
            try unit.save(ThreadLink(name: name, conversationID: conversation.id, messageID: message.id))
        }
        unit.record(event)
    }

    private var event: WorkspaceEvent {
        var event = WorkspaceEvent(
            isNew ? .conversationOpened : .conversationContinued,
            by: actor,
            on: conversation.id,
            subject: message.id.rawValue,
            details: [
                "message_id": message.id.rawValue, "author": verdict.author.rawValue,
                "origin": message.origin.rawValue, "direction": message.direction.rawValue,
                "epoch": String(conversation.epoch),
            ]
        )
        if message.direction == .outbound { event.line = .messageSent }
        return event
    }

    var message: Message { analysis.message }

    var verdict: MailVerdict { analysis.verdict }

    private var actor: Principal { .provider(message.provider) }

    /// Adds the message to a conversation that existed before.
    mutating func join(in unit: inout UnitOfWork) throws(ConversationError) {
        guard !isNew else { return }
        conversation.lastMessageAt = unit.now
        conversation.updatedAt = unit.now
        guard movesEpoch else { return }
        conversation.epoch += 1
        if message.direction == .inbound {
            try conversation.apply(.customerWrote, by: actor, in: &unit)
        }
    }

    private static func contact(of message: Message, in unit: inout UnitOfWork) async throws -> Contact? {
        guard message.direction == .inbound, let from = message.from else { return nil }
        let id = ContactID(for: from)
        var contact = try await unit.read(Contact.self, id.rawValue) ?? Contact(id: id, email: from)
        if contact.name == nil { contact.name = from.displayName }
        return contact
    }

    private static func opened(
        _ id: ConversationID,
        by message: Message,
        contact: Contact?,
        in configuration: DeskConfiguration,
        at now: Timestamp
    ) -> Conversation {
        let mailbox = configuration.mailbox(for: message)
        return Conversation(
            id: id,
            purpose: mailbox?.purpose ?? .conversation,
            contactID: contact?.id,
            subject: message.subject,
            createdAt: now
        )
    }
}

extension Optional {
    /// `flatMap` for an asynchronous transformation.
    func asyncFlatMap<Result>(_ transform: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
