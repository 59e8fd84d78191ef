internal import MessageText
internal import Routing
internal import SupportCore

/// A message on its way into the store: its conversation, its contact, and what is to be saved with it.
struct Arrival: Sendable {
    var conversation: Conversation
    var contact: Contact?
    let reading: MessageReading
    /// Whether the message opened its conversation.
    let isNew: Bool
    /// Whether it brings back a conversation that was over.
    let isReopening: Bool
    /// Whether the message was stored before.
    let isKnown: Bool

    /// Where its conversation stood before.
    private let standing: Standing?

    var item: WorkItem
    var matchedRules: [String] = []
    var skippedActions: [String] = []
    var inbox: (id: String, reason: String)?
    var assignee: String?
    var superseded: [String] = []

    private let newLinks: [ThreadName]

    /// Finds the message's place, reading through `unit`.
    init(_ mail: InboundMail, at desk: DeskContext, on unit: inout UnitOfWork) async throws {
        let configuration = desk.configuration
        let inboxes = try await desk.routers.router(in: &unit).inboxAddresses
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
        reading = MessageReading(message, in: configuration, inboxes: inboxes)
        contact = try await Self.contact(of: message, on: &unit)
        isNew = parent == nil
        isReopening = parent?.standing.isOver ?? false
        standing = parent?.standing
        conversation = parent ?? Self.opened(id, by: message, contact: contact, in: configuration, at: unit.now)
        item = WorkItem(
            event: ProviderEvent(provider: mail.provider, deduplicationKey: "", content: .message(mail)),
            at: unit.now
        )
    }

    /// Whether drafts that wait in the conversation no longer answer its newest message.
    ///
    /// A machine's mail changes nothing.
    var movesEpoch: Bool {
        message.direction == .outbound || verdict.filing == .normal
    }

    /// Writes everything down, and up to `searchWords` words of the message for the search.
    func save(on unit: inout UnitOfWork, searchWords: Int) async throws {
        try unit.save(message)
        try unit.saveWords(of: message, body: reading.body, limit: searchWords)
        try unit.save(conversation)
        if let contact { try unit.save(contact) }
        if let standing, standing != conversation.standing {
            try await Lifecycle.note(standing, conversation, .customerWrote, by: actor, on: &unit)
        }
        for name in newLinks {
            try unit.save(ThreadLink(name: name, conversationID: conversation.id, messageID: message.id))
        }
        let kind: TimelineEntry.Kind = message.direction == .inbound ? .messageReceived : .messageSent
        let details = [
            "message_id": message.id.rawValue, "author": verdict.author.rawValue, "origin": message.origin.rawValue,
        ]
        try await unit.noteCounted(kind, on: conversation.id, by: actor, details: details)
        unit.audit(
            AuditDraft(
                action: isNew ? "conversation.opened" : "conversation.continued",
                actor: actor,
                conversationID: conversation.id,
                subjectID: message.id.rawValue,
                details: ["epoch": String(conversation.epoch), "direction": message.direction.rawValue]
            )
        )
    }

    var message: Message { reading.message }

    /// What the signs of the message say.
    var verdict: MailVerdict { reading.verdict }

    /// What the loop tells of it.
    var outcome: String { isKnown ? "known" : isNew ? "opened" : "joined" }

    private var actor: Principal { .provider(message.provider) }

    /// Takes the message into a conversation that was there before.
    mutating func join(at now: Timestamp) throws(ConversationRefusal) {
        guard !isNew else { return }
        conversation.lastMessageAt = now
        conversation.updatedAt = now
        guard movesEpoch else { return }
        conversation.epoch += 1
        if message.direction == .inbound {
            let standing = try conversation.standing.after(.customerWrote, at: now)
            conversation.status = standing.status
            conversation.snoozedUntil = standing.snoozedUntil
        }
    }

    private static func contact(of message: Message, on unit: inout UnitOfWork) async throws -> Contact? {
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
    /// `flatMap` for a transformation that waits.
    func asyncFlatMap<Result>(_ transform: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
