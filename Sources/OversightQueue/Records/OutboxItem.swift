public import SupportCore

/// A mail that may be sent: its exact content, what permits it, and how far its sending has come.
///
/// A row of a draft exists if and only if that version of the draft was approved.
public struct OutboxItem: Hashable, Sendable, Codable, Identifiable {
    /// What permits a mail to be sent.
    public enum Permission: Hashable, Sendable, Codable {
        /// A person approved this version of a draft.
        case reviewed(DraftID, version: Int)
        /// The draft's category has earned to be sent without a person.
        case automatic(DraftID, version: Int)
        /// A person wrote it, so no other has to approve it.
        case written(Principal)
        /// It is a mail that needs no review, such as an escalation to our own staff; the word says which.
        case exempt(String)
    }

    /// The identifier.
    public let id: OutboxID
    /// The mail provider.
    public let channel: String
    /// The mail, exactly as it is sent.
    public internal(set) var mail: OutboundMail
    /// The hash of the mail that was approved.
    public internal(set) var contentHash: ContentHash
    /// The idempotency key without the number of requeues.
    package internal(set) var baseKey: String
    /// What permits it.
    public let permission: Permission
    /// The conversation it belongs to, if any.
    public let conversationID: ConversationID?
    /// The message it replies to, if any.
    package let messageID: MessageID?
    /// The inbox, if any.
    package let inboxID: InboxID?
    /// The category of mail; empty for none.
    public let category: String
    /// The conversation's epoch that it was approved in; nil if it does not matter.
    package let epoch: Int?
    /// The mode in which it is sent; nil for mail that needs no review.
    public let mode: OversightMode?
    /// Whether it becomes a message of its conversation once it was sent.
    package let joinsThread: Bool
    /// Keeps the texts behind the hashes in the audit log from being guessed.
    package internal(set) var salt: String
    /// When it was approved.
    public let createdAt: Timestamp
    /// When it last changed.
    public internal(set) var updatedAt: Timestamp
    /// How far the sending has come.
    public internal(set) var dispatch: DispatchState
    /// What the provider has reported since.
    public internal(set) var delivery: DeliveryState

    /// The draft, if it comes from one.
    public var draftID: DraftID? {
        switch permission {
        case .reviewed(let id, _), .automatic(let id, _): id
        case .written, .exempt: nil
        }
    }

    /// Whether it is a draft that no person approved.
    public var isAutomatic: Bool {
        if case .automatic = permission { true } else { false }
    }

    /// The key for the provider; each requeue by a person has its own.
    package var idempotencyKey: String {
        dispatch.requeues == 0 ? baseKey : "\(baseKey)~\(dispatch.requeues)"
    }

    /// The origin of the message that it becomes.
    package var origin: Message.Origin {
        // Words of an owner are an acknowledgement, not an answer, whoever has looked at them.
        if category == Self.automationOperation { return .automation }
        return switch permission {
        case .reviewed: .approvedDraft
        case .automatic: .autonomous
        case .written: .human
        case .exempt(let operation): operation == Self.followUpOperation ? .human : .automation
        }
    }

    /// The operation of a mail whose words an owner wrote and saved, such as a rule's reply.
    package static let automationOperation = "automation"

    /// Whether it only tells the customer that their mail has come.
    var isAcknowledgement: Bool { permission == .exempt(Self.automationOperation) }

    /// The operation of a person's follow-up to a mail that was sent without a person.
    static let followUpOperation = "follow_up"
}

extension OutboxItem: StoredRecord {
    /// `outbox`.
    public static let collection = "outbox"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// By phase, conversation and Message-ID; drafts by time; due ones by channel; open ones by timer; and those that can still be
    /// recalled.
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

    /// When the mail is to be sent or looked up.
    private var due: Timestamp? { dispatch.phase == .sending ? nil : dispatch.nextStepAt }

    /// When its lease ends or the provider may forget its key.
    var timerTime: Timestamp? {
        switch dispatch.phase {
        case .sending: dispatch.leaseUntil
        case .uncertain: dispatch.keyEndsAt
        default: nil
        }
    }
}
