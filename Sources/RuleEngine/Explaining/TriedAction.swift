/// An action that a rule would carry out.
public struct TriedAction: Hashable, Sendable, Encodable {
    /// The rule.
    public let rule: RuleID
    /// The action.
    public let action: RuleAction

    enum CodingKeys: CodingKey {
        case rule
    }

    /// Writes the action's own fields with the rule beside them.
    public func encode(to encoder: any Encoder) throws {
        try action.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
    }
}
