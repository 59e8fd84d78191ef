public import SupportCore

/// Routes conversations that meet a condition to an inbox.
public struct RoutingRule: Hashable, Sendable, Codable {
    /// The condition.
    public var condition: RoutingCondition
    /// The inbox to route to.
    public var inboxID: InboxID

    /// Creates a rule.
    public init(condition: RoutingCondition, inboxID: InboxID) {
        self.condition = condition
        self.inboxID = inboxID
    }

    enum CodingKeys: String, CodingKey {
        case condition
        case inboxID = "inboxId"
    }
}

/// A condition on a conversation; all of its parts have to hold.
///
/// A condition without parts is refused.
public struct RoutingCondition: Hashable, Sendable {
    /// Texts of which one has to occur; a string or a list in JSON.
    public struct Contains: Hashable, Sendable {
        /// The texts, compared without case, white space and Unicode composition.
        public var anyOf: [String]
        let isList: Bool

        /// One of these texts has to occur.
        public init(anyOf: [String]) {
            self.anyOf = anyOf
            isList = true
        }

        /// This text has to occur.
        public init(_ text: String) {
            anyOf = [text]
            isList = false
        }
    }

    /// An attribute and the value that it has to have.
    public struct Attribute: Hashable, Sendable, Codable {
        /// The attribute's name.
        public var key: String
        /// The value.
        public var value: AttributeValue

        /// Creates a condition on an attribute.
        public init(key: String, value: AttributeValue) {
            self.key = key
            self.value = value
        }
    }

    /// Texts in the URL of the page on which the conversation was started.
    public var url: Contains?
    /// An attribute of the conversation or its contact.
    public var userAttribute: Attribute?
    /// Texts in the subject or body of the first message.
    public var message: Contains?
    /// An address that the mail was sent to.
    public var recipient: EmailAddress?
    /// A tag of the conversation.
    public var tag: TagID?
    /// The value of the attribute `language`; `es` also matches `es-MX`.
    public var language: String?
    /// Unknown keys; they are refused, because a condition without them would match too often.
    private(set) var unknownParts: [String] = []

    /// Creates a condition.
    public init(
        url: Contains? = nil,
        userAttribute: Attribute? = nil,
        message: Contains? = nil,
        recipient: EmailAddress? = nil,
        tag: TagID? = nil,
        language: String? = nil
    ) {
        self.url = url
        self.userAttribute = userAttribute
        self.message = message
        self.recipient = recipient
        self.tag = tag
        self.language = language
    }
}

extension RoutingCondition: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case url
        case userAttribute
        case message
        case recipient
        case tag
        case language
    }

    /// Reads the parts and keeps the names of unknown ones.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            url: try container.decodeIfPresent(forKey: .url),
            userAttribute: try container.decodeIfPresent(forKey: .userAttribute),
            message: try container.decodeIfPresent(forKey: .message),
            recipient: try container.decodeIfPresent(forKey: .recipient),
            tag: try container.decodeIfPresent(forKey: .tag),
            language: try container.decodeIfPresent(String.self, forKey: .language)
        )
        let names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        // In a record the names are written with underscores.
        let isStored = names.contains("user_attribute") && container.contains(.userAttribute)
        unknownParts = names.filter { CodingKeys(rawValue: $0) == nil && !(isStored && $0 == "user_attribute") }
            .sorted()
    }

    /// Writes the parts that are set.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(url, forKey: .url)
        try container.encodeIfPresent(userAttribute, forKey: .userAttribute)
        try container.encodeIfPresent(message, forKey: .message)
        try container.encodeIfPresent(recipient, forKey: .recipient)
        try container.encodeIfPresent(tag, forKey: .tag)
        try container.encodeIfPresent(language, forKey: .language)
    }
}

extension RoutingCondition.Contains: Codable {
    private enum CodingKeys: String, CodingKey {
        case contains
    }

    /// Reads `{"contains": …}` with a string or a list of strings.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let text = try? container.decode(String.self, forKey: .contains) {
            self.init(text)
        } else {
            self.init(anyOf: try container.decode([String].self, forKey: .contains))
        }
    }

    /// Writes it as it was read.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if isList || anyOf.count != 1 {
            try container.encode(anyOf, forKey: .contains)
        } else {
            try container.encode(anyOf[0], forKey: .contains)
        }
    }
}
