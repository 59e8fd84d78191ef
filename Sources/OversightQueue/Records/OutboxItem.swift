public import SupportCore

/// A mail that may leave: its exact content, what allows it, and how far it has come.
///
/// A row of a draft exists if and only if that version of the draft was approved.
public struct OutboxItem: Hashable, Sendable, Codable, Identifiable {
    /// What allows the mail to leave.
    public enum Permission: Hashable, Sendable, Codable {
        /// A person approved this version of a draft.
        case reviewed(DraftID, version: Int)
        /// The draft's category has earned to leave alone.
        case automatic(DraftID, version: Int)
        /// A person wrote it, so nobody else has to approve it.
        case written(Principal)
        /// It is a mail of ours that needs no review, such as an escalation to our own staff; the word says which.
        case exempt(String)
    }

    /// The identifier.
    public let id: OutboxID
    /// The provider that carries it.
    public let channel: String
    /// The mail, exactly as it leaves.
    public internal(set) var mail: OutboundMail
    /// The hash of the mail that was approved.
    public internal(set) var contentHash: ContentHash
    /// The key under which the provider knows the mail, without the count of fresh tries.
    public internal(set) var baseKey: String
    /// What allows it.
    public let permission: Permission
    /// The conversation it belongs to, if any.
    public let conversationID: ConversationID?
    /// The message it answers, if any.
    public let messageID: MessageID?
    /// The inbox, if any.
    public let inboxID: InboxID?
    /// The category of mail; empty for none.
    public let category: String
    /// The conversation's epoch that it was approved in; nil if it does not matter.
    public let epoch: Int?
    /// The mode it leaves in; nil for exempt mail.
    public let mode: OversightMode?
    /// Whether it becomes a message of its conversation once it was sent.
    public let joinsThread: Bool
    /// Random digits that keep hashes in the audit log from being guessed.
    public internal(set) var salt: String
    /// When it was approved.
    public let createdAt: Timestamp
    /// When it last changed.
    public internal(set) var updatedAt: Timestamp
    /// How far the sending has come.
    public internal(set) var dispatch: DispatchState
    /// What became of it afterwards.
    public internal(set) var delivery: DeliveryState

    /// The draft, if it is one.
    public var draftID: DraftID? {
        switch permission {
        case .reviewed(let id, _), .automatic(let id, _): id
        case .written, .exempt: nil
        }
    }

    /// Whether no person approved it although it is a draft.
    public var isAutomatic: Bool {
        if case .automatic = permission { true } else { false }
    }

    /// The key that the provider is given; each fresh try that a person orders has its own.
    public var idempotencyKey: String {
        dispatch.requeues == 0 ? baseKey : "\(baseKey)~\(dispatch.requeues)"
    }

    /// Where the mail came from, for the message that it becomes.
    public var origin: Message.Origin {
        switch permission {
        case .reviewed: .approvedDraft
        case .automatic: .autonomous
        case .written: .human
        case .exempt(let operation): operation == Self.followUpOperation ? .human : .automation
        }
    }

    /// The word for a person's further answer after a mail that left alone.
    static let followUpOperation = "follow_up"
}

extension OutboxItem: StoredRecord {
    /// The collection of outbox rows.
    public static let collection = "outbox"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// Due work by channel; timers; rows that can be recalled; rows for people; by conversation, Message-ID and time.
    public var indexEntries: [IndexEntry] {
        var entries = [IndexEntry("phase", .text(dispatch.phase.rawValue), .time(updatedAt))]
        if let conversationID {
            entries.append(IndexEntry("conversation", .text(conversationID.rawValue), .time(createdAt)))
        }
        if let id = mail.internetMessageID { entries.append(IndexEntry("internet_message", .text(id))) }
        if draftID != nil { entries.append(IndexEntry("answer", .time(createdAt))) }
        if isAutomatic { entries.append(IndexEntry("automatic", .time(createdAt))) }
        if let due { entries.append(IndexEntry("due", .text(channel), .time(due))) }
        if let timer = timerTime { entries.append(IndexEntry("timer", .time(timer))) }
        if dispatch.phase == .held || dispatch.phase == .queued {
            if let conversationID { entries.append(IndexEntry("waiting", .text(conversationID.rawValue))) }
            if isAutomatic { entries.append(IndexEntry("waiting_automatic", .time(createdAt))) }
        }
        return entries
    }

    /// When a call is due: of the mail itself or, for a lookup, of the question whether it is there.
    private var due: Timestamp? { dispatch.phase == .sending ? nil : dispatch.nextStepAt }

    /// When time alone changes the row: its lease ends or its key is forgotten.
    var timerTime: Timestamp? {
        switch dispatch.phase {
        case .sending: dispatch.leaseUntil
        case .uncertain: dispatch.keyEndsAt
        default: nil
        }
    }
}
