/// The automatic reply of an inbox, sent once per conversation.
public struct AutoResponder: Hashable, Sendable, Codable {
    /// When the reply is sent.
    public struct Conditions: Hashable, Sendable, Codable {
        /// Whether it is sent only while the inbox is closed.
        public var outsideWorkingHours: Bool?

        /// Creates conditions.
        public init(outsideWorkingHours: Bool? = nil) {
            self.outsideWorkingHours = outsideWorkingHours
        }
    }

    /// Whether anything is sent.
    public var isEnabled: Bool
    /// The text, a template.
    public var message: MessageVariants
    /// How many seconds to wait first; it is not sent if an agent replies in that time.
    ///
    /// Nil is 0.
    public var delaySeconds: Int?
    /// When it is sent; nil is always.
    public var conditions: Conditions?

    /// Creates an automatic reply.
    public init(
        isEnabled: Bool = true,
        message: MessageVariants,
        delaySeconds: Int? = nil,
        conditions: Conditions? = nil
    ) {
        self.isEnabled = isEnabled
        self.message = message
        self.delaySeconds = delaySeconds
        self.conditions = conditions
    }

    enum CodingKeys: String, CodingKey {
        case isEnabled = "enabled"
        case message
        case delaySeconds
        case conditions
    }
}

/// How an inbox sends mail.
public struct EmailSettings: Hashable, Sendable, Codable {
    /// Whether agents may reply from their own mailbox.
    public var replyByEmail: Bool?
    /// The sender's address; the inbox's own without it.
    public var fromAddress: String?
    /// The sender's name.
    public var fromName: String?

    /// Creates settings.
    public init(replyByEmail: Bool? = nil, fromAddress: String? = nil, fromName: String? = nil) {
        self.replyByEmail = replyByEmail
        self.fromAddress = fromAddress
        self.fromName = fromName
    }
}
