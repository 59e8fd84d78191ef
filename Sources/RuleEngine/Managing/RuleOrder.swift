/// The body of a reorder request: `{"ids": [3, 1, 2]}`.
public struct RuleOrder: Hashable, Sendable, Codable {
    /// The rules, the first to run first.
    public var ids: [RuleID]

    /// Names an order.
    public init(ids: [RuleID]) {
        self.ids = ids
    }
}
