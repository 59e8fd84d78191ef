/// A webhook that a provider has registered.
public struct WebhookRegistration: Sendable, CustomReflectable {
    /// The provider's identifier of the webhook.
    public let id: String
    /// The secret that deliveries are signed with, if the provider returns it; never printed.
    public let secret: String?

    init(_ body: EventBody) throws {
        id = try body.text("id", "webhook_id") ?? ""
        secret = try body.text("secret", "signing_secret")
    }

    /// The identifier without the secret.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
