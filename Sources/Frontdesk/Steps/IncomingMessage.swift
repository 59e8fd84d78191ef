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
    /// Whether a worker of this process is reserved for what is done next.
    var hasWorker = false

    private let newLinks: [ThreadName]

    /// Finds the message's conversation and contact, or makes new ones.
    init(_ mail: InboundMail, _ item: WorkItem, at desk: DeskContext, in unit: inout UnitOfWork) async throws {
        self.item = item
        let configuration = desk.configuration
        let inboxes = try await desk.assignment.inboxAddresses(in: &unit)
        let mail = mail.authenticated(by: configuration.authenticationServers)
            .unwrapped(from: configuration.mailboxes.map(\.address) + inboxes)
        let newID = ConversationID(unit.makeIdentifier())
        var message = Message(mail, id: MessageID(unit.makeIdentifier()), in: newID, at: unit.now)
        let place = try await ThreadPlacement(message, Threading(mail), in: &unit)
        newLinks = place.newNames
        isKnown = place.isKnown
        isNew = place.joined == nil
        isReopening = place.joined?.state.isOver ?? false
        message.conversationID = place.joined?.id ?? newID
        analysis = MessageAnalysis(message, in: configuration, inboxes: inboxes)
        contact = try await Self.contact(of: message, in: &unit)
        conversation =
            place.joined ?? Self.opened(newID, by: message, contact: contact, in: configuration, at: unit.now)
        if isNew { conversation.linkedConversation = place.named?.id }
        if message.direction == .outbound { conversation.admit(message.to + message.cc) }
    }

    /// What is done once it is stored.
    var nextJob: Job { .classify(message: message.id, conversation: conversation.id) }

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
        if isNew, let other = conversation.linkedConversation { recordLink(to: other, in: &unit) }
    }

    /// Both timelines say that a message named a conversation whose author takes no part there.
    private func recordLink(to other: ConversationID, in unit: inout UnitOfWork) {
        for (id, linked) in [(conversation.id, other), (other, conversation.id)] {
            let details = ["linked_conversation_id": linked.rawValue, "message_id": message.id.rawValue]
            unit.record(
                WorkspaceEvent(.conversationLinked, by: actor, on: id, subject: message.id.rawValue, details: details)
            )
        }
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

    /// The contact is whoever is answered: what is stored of the author that a message names must not reach somebody else.
    private static func contact(of message: Message, in unit: inout UnitOfWork) async throws -> Contact? {
        guard message.direction == .inbound, let address = message.replyAddress else { return nil }
        let id = ContactID(for: address)
        var contact = try await unit.read(Contact.self, id.rawValue) ?? Contact(id: id, email: address)
        if contact.name == nil, message.authentication != .failed { contact.name = address.displayName }
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
