/// One condition in a dry run: whether it holds, and why.
public struct ConditionTrace: Hashable, Sendable {
    /// The condition.
    public let condition: RuleCondition
    /// Whether it holds.
    public let matched: Bool
    /// Why it holds or not, in words that never quote the mail.
    public let reason: String
    /// The part of the mail that was examined: `from`, `subject`, `body`, `to`, `contact`, or the name of a header.
    public let place: String
    /// The byte offset of the match in the folded text; nil if there is none.
    public let offset: Int?
    /// The conditions of a group.
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

    /// Writes the fields of the condition and the result.
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
