/// What became of one condition, and why.
public struct ConditionTrace: Hashable, Sendable {
    /// The condition.
    public let condition: RuleCondition
    /// Whether it holds.
    public let matched: Bool
    /// What was looked at, and what decided, in words.
    public let reason: String
    /// Where in the mail it was found, or looked for: `from`, `subject`, `body`, `to`, a header's name, `contact`.
    public let place: String
    /// Where the text begins that was found, in bytes of the folded text; nil if none was looked for or found.
    public let offset: Int?
    /// The conditions inside this one.
    public let inner: [ConditionTrace]
}

extension ConditionTrace: Encodable {
    enum CodingKeys: String, CodingKey {
        case matched
        case reason
        case place = "in"
        case offset
        case inner = "conditions"
    }

    /// Writes the condition's own fields, and the result beside them.
    public func encode(to encoder: any Encoder) throws {
        if inner.isEmpty {
            try condition.encode(to: encoder)
        } else {
            try TypeOnly(type: condition.type).encode(to: encoder)
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(matched, forKey: .matched)
        try container.encode(reason, forKey: .reason)
        try container.encode(place, forKey: .place)
        try container.encodeIfPresent(offset, forKey: .offset)
        if !inner.isEmpty { try container.encode(inner, forKey: .inner) }
    }

    private struct TypeOnly: Encodable {
        let type: String
    }
}
