public import SupportCore

/// Sends conversations that fulfil a condition to an inbox.
public struct RoutingRule: Hashable, Sendable, Codable {
    /// What must hold.
    public var condition: RoutingCondition
    /// Where the conversation goes.
    public var inboxID: InboxID

    /// Describes a rule.
    public init(condition: RoutingCondition, inboxID: InboxID) {
        self.condition = condition
        self.inboxID = inboxID
    }

    enum CodingKeys: String, CodingKey {
        case condition
        case inboxID = "inboxId"
    }
}

/// What must hold of a conversation; of several parts, all must hold.
///
/// Without any part it never holds.
public struct RoutingCondition: Hashable, Sendable {
    /// Texts of which one must occur; one text or a list in JSON.
    public struct Contains: Hashable, Sendable {
        /// The texts; case, white space and Unicode composition do not count.
        public var anyOf: [String]
        let isList: Bool

        /// One of these texts must occur.
        public init(anyOf: [String]) {
            self.anyOf = anyOf
            isList = true
        }

        /// This text must occur.
        public init(_ text: String) {
            anyOf = [text]
            isList = false
        }
    }

    /// An attribute and the value it must have.
    public struct Attribute: Hashable, Sendable, Codable {
        /// The attribute's name.
        public var key: String
        /// The value.
        public var value: AttributeValue

        /// Describes what an attribute must be.
        public init(key: String, value: AttributeValue) {
            self.key = key
            self.value = value
        }
    }

    /// What the address of the page must contain on which the conversation began.
    public var url: Contains?
    /// What the conversation or its contact must have.
    public var userAttribute: Attribute?
    /// What the first message must contain, its subject or its text.
    public var message: Contains?
    /// The address that the mail must have been sent to.
    public var recipient: EmailAddress?
    /// The tag that the conversation must bear.
    public var tag: TagID?
    /// The language that the attribute `language` must name; `es` also holds for `es-MX`.
    public var language: String?
    /// Names that mean nothing; building a router refuses them, because a condition without them would hold too often.
    public private(set) var unknownParts: [String] = []

    /// Describes a condition.
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

    /// Reads the parts, and notes those that mean nothing.
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
        unknownParts = names.filter { CodingKeys(rawValue: $0) == nil }.sorted()
    }

    /// Writes the parts that are there.
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

    /// Reads `{"contains": …}` with a text or a list of texts.
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
