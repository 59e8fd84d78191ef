public import SupportCore
internal import WebhookVerify

/// An endpoint that is told what happens in a workspace.
public struct WebhookSubscription: Hashable, Sendable, Codable, Identifiable {
    /// Its identifier.
    public let id: String
    /// Where to post.
    public let url: String
    /// What it is told of; empty for everything.
    public let events: Set<WebhookEventType>
    /// Whether what happened in one conversation arrives in order: while one is tried again, later ones wait.
    public let isOrdered: Bool
    /// The inbox that it is told of; nil for all of the workspace.
    package let inboxID: InboxID?
    /// The vendor in whose form it is told; nil for Standard Webhooks.
    package let vendor: WebhookVendor?
    /// When it was registered.
    public let createdAt: Timestamp
    /// Why nothing is sent any more; nil while it is.
    public internal(set) var disabledBecause: String?
    /// Signs what is sent; as Standard Webhooks writes secrets, unless a vendor's form was asked for with another.
    var secret: String

    func wants(_ type: WebhookEventType, in inbox: InboxID?) -> Bool {
        disabledBecause == nil && (events.isEmpty || events.contains(type)) && (inboxID == nil || inboxID == inbox)
    }

    /// How its posts are signed.
    var scheme: WebhookScheme { vendor?.scheme ?? .standardWebhooks }
}

/// All endpoints of a workspace, in one record, because each event reads them all.
struct WebhookSubscriptionList: Hashable, Sendable, Codable, StoredRecord {
    var subscriptions: [WebhookSubscription] = []

    static let collection = "webhook_subscriptions"
    static let id = "list"
    static let limit = 50
    var recordID: String { Self.id }

    subscript(id: String) -> WebhookSubscription? { subscriptions.first { $0.id == id } }
}

/// Since when an endpoint has failed without a break; apart, so that failures do not disturb what happens elsewhere.
struct WebhookHealth: Hashable, Sendable, Codable, StoredRecord {
    let id: String
    var failingSince: Timestamp?

    static let collection = "webhook_health"
    var recordID: String { id }
}
