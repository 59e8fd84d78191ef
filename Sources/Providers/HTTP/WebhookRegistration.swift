/// A webhook that a provider has registered.
public struct WebhookRegistration: Sendable, CustomStringConvertible, CustomReflectable {
    /// The provider's identifier.
    public let id: String
    /// What deliveries are signed with, if the provider tells.
    ///
    /// Never printed.
    public let secret: String?

    init(_ body: EventBody) throws {
        id = try body.text("id", "webhook_id") ?? ""
        secret = try body.text("secret", "signing_secret")
    }

    /// The identifier, without the secret.
    public var description: String { "webhook \(id)" }
    /// Shows no more than the description.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
