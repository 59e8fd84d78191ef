/// A conversation or ticket: messages that belong together, and their state.
public struct Conversation: Hashable, Sendable, Codable, Identifiable {
    /// The purpose of the address that the first message came to (source: inbound email automations).
    public enum Purpose: String, Sendable, Codable, CaseIterable {
        /// A ticket-purpose address: fires `ticket_created`.
        case ticket
        /// An inbox-purpose address: fires `conversation_created`.
        case conversation
    }

    /// The status of a conversation.
    public enum Status: String, Sendable, Codable, CaseIterable {
        /// The workspace should act.
        case open
        /// The customer should answer.
        case pending
        /// Hidden until a certain time.
        case snoozed
        /// Answered; another message reopens it.
        case resolved
        /// Closed for good.
        case closed
    }

    /// How urgent a conversation is.
    public enum Priority: String, Sendable, Codable, CaseIterable {
        /// Less urgent than normal.
        case low
        /// The default.
        case normal
        /// More urgent than normal.
        case high
        /// The most urgent.
        case urgent
    }

    /// The identifier.
    public var id: ConversationID
    /// Ticket or conversation.
    public var purpose: Purpose
    /// The status.
    public package(set) var status: Status
    /// How urgent it is.
    public var priority: Priority
    /// The inbox it is in; nil until it is routed.
    public var inboxID: InboxID?
    /// The agent it is assigned to.
    public var assignee: AgentID?
    /// Its tags.
    public var tags: Set<TagID>
    /// The contact who opened it: whoever is answered.
    public var contactID: ContactID?
    /// Who takes part: the contact, the recipients of our mail, and people whom an agent added.
    ///
    /// Mail of anybody else that names the conversation opens one of its own. Who is named in mail that came in takes no part
    /// by that, because anyone can write anything there.
    public var participants: Set<ContactID>
    /// Another conversation that the first message named without its author taking part there; or the one that this one was
    /// joined into.
    public var linkedConversation: ConversationID?
    /// The first message's subject.
    public var subject: String
    /// The intent that the classifier found last.
    public var intent: String?
    /// Incremented by what makes an unsent draft stale: a customer's message, or a manual reply.
    public var epoch: Int
    /// When a snoozed conversation wakes up.
    public package(set) var snoozedUntil: Timestamp?
    /// The oversight mode that a rule set; its drafts are never handled more freely.
    package var oversightMode: String?
    /// When it was opened.
    public var createdAt: Timestamp
    /// When anything last changed.
    public var updatedAt: Timestamp
    /// When its newest message was received or sent.
    public var lastMessageAt: Timestamp
    /// Attributes that the host sets, for routing.
    public var attributes: [String: String]

    /// Opens a conversation.
    public init(
        id: ConversationID,
        purpose: Purpose = .conversation,
        status: Status = .open,
        priority: Priority = .normal,
        inboxID: InboxID? = nil,
        assignee: AgentID? = nil,
        tags: Set<TagID> = [],
        contactID: ContactID? = nil,
        subject: String = "",
        intent: String? = nil,
        epoch: Int = 1,
        snoozedUntil: Timestamp? = nil,
        createdAt: Timestamp,
        attributes: [String: String] = [:]
    ) {
        self.id = id
        self.purpose = purpose
        self.status = status
        self.priority = priority
        self.inboxID = inboxID
        self.assignee = assignee
        self.tags = tags
        self.contactID = contactID
        participants = Set([contactID].compactMap(\.self))
        self.subject = subject
        self.intent = intent
        self.epoch = epoch
        self.snoozedUntil = snoozedUntil
        self.createdAt = createdAt
        updatedAt = createdAt
        lastMessageAt = createdAt
        self.attributes = attributes
    }

    enum CodingKeys: String, CodingKey {
        case id
        case purpose
        case status
        case priority
        case inboxID = "inbox_id"
        case assignee
        case tags
        case contactID = "contact_id"
        case participants
        case linkedConversation = "linked_conversation_id"
        case subject
        case intent
        case epoch
        case snoozedUntil = "snoozed_until"
        case oversightMode = "oversight_mode"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case lastMessageAt = "last_message_at"
        case attributes
    }
}

extension Conversation {
    /// Reads a coded value; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ConversationID.self, forKey: .id)
        purpose = try container.decode(.purpose, or: .conversation)
        status = try container.decode(.status, or: .open)
        priority = try container.decode(.priority, or: .normal)
        inboxID = try container.decodeIfPresent(InboxID.self, forKey: .inboxID)
        assignee = try container.decodeIfPresent(AgentID.self, forKey: .assignee)
        tags = try container.decode(.tags, or: [])
        contactID = try container.decodeIfPresent(ContactID.self, forKey: .contactID)
        participants = try container.decode(.participants, or: Set([contactID].compactMap(\.self)))
        linkedConversation = try container.decodeIfPresent(ConversationID.self, forKey: .linkedConversation)
        subject = try container.decode(.subject, or: "")
        intent = try container.decodeIfPresent(String.self, forKey: .intent)
        epoch = try container.decode(.epoch, or: 1)
        snoozedUntil = try container.decodeIfPresent(Timestamp.self, forKey: .snoozedUntil)
        oversightMode = try container.decodeIfPresent(String.self, forKey: .oversightMode)
        createdAt = try container.decode(Timestamp.self, forKey: .createdAt)
        updatedAt = try container.decode(.updatedAt, or: createdAt)
        lastMessageAt = try container.decode(.lastMessageAt, or: createdAt)
        attributes = try container.decode(.attributes, or: [:])
    }
}
