/// The answer that an inbox sends by itself, once per conversation.
public struct AutoResponder: Hashable, Sendable, Codable {
    /// When the answer is sent.
    public struct Conditions: Hashable, Sendable, Codable {
        /// Whether it is sent only while the inbox is closed.
        public var outsideWorkingHours: Bool?

        /// Describes conditions.
        public init(outsideWorkingHours: Bool? = nil) {
            self.outsideWorkingHours = outsideWorkingHours
        }
    }

    /// Whether anything is sent.
    public var isEnabled: Bool
    /// The text, a template.
    public var message: MessageVariants
    /// How long to wait first; an agent who answers meanwhile makes it needless.
    ///
    /// Nil is 0.
    public var delaySeconds: Int?
    /// When it is sent; nil is always.
    public var conditions: Conditions?

    /// Describes an automatic answer.
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
    /// Whether agents may answer from their own mailbox.
    public var replyByEmail: Bool?
    /// The address that answers come from.
    public var fromAddress: String?
    /// The name that answers come from.
    public var fromName: String?

    /// Describes how mail is sent.
    public init(replyByEmail: Bool? = nil, fromAddress: String? = nil, fromName: String? = nil) {
        self.replyByEmail = replyByEmail
        self.fromAddress = fromAddress
        self.fromName = fromName
    }
}
