public import SupportCore

/// A rule of a workspace: its definition and its statistics.
public struct Rule: Hashable, Sendable, Identifiable {
    /// The identifier.
    public var id: RuleID
    /// Its conditions and actions.
    public var definition: RuleDefinition
    /// The version, from 1; an update names the version that it is based on.
    public var version: Int
    /// How often the rule has matched.
    public var matchCount: Int
    /// When it last matched.
    public var lastMatchedAt: Timestamp?

    /// Creates a rule.
    public init(
        id: RuleID,
        definition: RuleDefinition,
        version: Int = 1,
        matchCount: Int = 0,
        lastMatchedAt: Timestamp? = nil
    ) {
        self.id = id
        self.definition = definition
        self.version = version
        self.matchCount = matchCount
        self.lastMatchedAt = lastMatchedAt
    }

    /// Rules run by priority, then by identifier.
    func runs(before other: Rule) -> Bool {
        guard definition.priority == other.definition.priority else {
            return definition.priority < other.definition.priority
        }
        return id < other.id
    }
}

extension Rule: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case id
        case version
        case matchCount = "match_count"
        case lastMatchedAt = "last_matched_at"
    }

    /// Reads the fields of a definition and `id`, `version`, `match_count` and `last_matched_at`.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with all missing or malformed fields and their paths.
    public init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: CodingKeys.self)
        let id = fields.required(RuleID.self, .id, "a rule's identifier")
        let definition = fields.inline(RuleDefinition.self, from: decoder)
        let version = fields.optional(Int.self, .version, "a whole number") ?? 1
        let matchCount = fields.optional(Int.self, .matchCount, "a whole number") ?? 0
        let lastMatchedAt = fields.optional(Timestamp.self, .lastMatchedAt, "an RFC 3339 date-time")
        guard let id, let definition else { throw fields.failure }
        let rule = Rule(
            id: id,
            definition: definition,
            version: version,
            matchCount: matchCount,
            lastMatchedAt: lastMatchedAt
        )
        self = try fields.result(rule)
    }

    /// Writes the fields of the definition and the others; `last_matched_at` is null until the first match.
    public func encode(to encoder: any Encoder) throws {
        try definition.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(version, forKey: .version)
        try container.encode(matchCount, forKey: .matchCount)
        try container.encode(lastMatchedAt, forKey: .lastMatchedAt)
    }
}
