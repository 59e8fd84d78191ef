public import OversightQueue
public import SupportCore

/// Identifies a registered incident.
public struct IncidentID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A registered incident, and the mail that tells the helpdesk of it.
///
/// It has no address, no text of the customer's and no key, neither the caller's nor the provider's.
public struct IncidentRecord: Hashable, Sendable, Codable, StoredRecord {
    /// The identifier: made of the idempotency key.
    public let id: IncidentID
    /// The hash of what was reported.
    private(set) var fingerprint: ContentHash
    /// What kind of incident it is.
    public let type: String
    /// The machine's code or a reference.
    public private(set) var code: String?
    /// The chatbot's conversation; nil once it was erased.
    public private(set) var conversationID: String?
    /// The user's language tag.
    public let locale: String?
    /// The mail to the helpdesk.
    public internal(set) var outboxID: OutboxID
    /// The conversation in which people see it; nil for none.
    public internal(set) var openedConversation: ConversationID?
    /// Whether the bot has confirmed the registration in its conversation (source: `email_sent_detected`).
    public internal(set) var emailSentDetected: Bool
    /// When it was first reported.
    public let createdAt: Timestamp

    /// The collection of incidents.
    public static let collection = "incidents"
    /// The identifier.
    public var recordID: String { id.rawValue }
    /// By time, by the chatbot's conversation, and by the one in which people see it.
    public var indexEntries: [IndexEntry] {
        var entries = [IndexEntry("recent", .time(createdAt))]
        if let conversationID { entries.append(IndexEntry("conversation", .text(conversationID), .time(createdAt))) }
        if let openedConversation { entries.append(IndexEntry("opened", .text(openedConversation.rawValue))) }
        return entries
    }

    enum CodingKeys: String, CodingKey {
        case id
        case fingerprint
        case type
        case code
        case conversationID = "conversation_id"
        case locale
        case outboxID = "outbox_id"
        case openedConversation = "opened_conversation_id"
        case emailSentDetected = "email_sent_detected"
        case createdAt = "created_at"
    }

    init(_ incident: Incident, outboxID: OutboxID, at now: Timestamp) {
        id = Self.id(for: incident.idempotencyKey)
        fingerprint = incident.fingerprint
        type = incident.type
        code = incident.code
        conversationID = incident.conversationID
        locale = incident.locale
        self.outboxID = outboxID
        emailSentDetected = false
        createdAt = now
    }

    /// Forgets what was reported, and keeps that it was: a repeat still has no effect.
    mutating func erase() {
        fingerprint = Self.erasedFingerprint
        code = nil
        conversationID = nil
    }

    var isErased: Bool { fingerprint == Self.erasedFingerprint }

    private static let erasedFingerprint = ContentHash(of: [])

    static func id(for key: String) -> IncidentID {
        var hasher = FieldHasher(domain: "incident-id-v1")
        hasher.add(key)
        return IncidentID(String(hasher.finish().hex.prefix(32)))
    }
}
