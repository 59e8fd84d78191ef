/// An oversight mode that a rule can ask for; the stricter of it and the effective mode applies.
public enum RuleOversightMode: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Nothing is sent.
    case readOnly = "read_only"
    /// A person approves everything.
    case gatedAll = "gated_all"
    /// A person approves what is sent.
    case gatedSend = "gated_send"
    /// Mail is sent at once and shown to people.
    case monitored

    /// Orders modes, the strictest first.
    public static func < (lhs: RuleOversightMode, rhs: RuleOversightMode) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
