/// The oversight modes by their names on the wire, as far as a rule may ask for them.
///
/// A rule can only tighten: the loop takes the tighter of this mode and the one in force.
public enum RuleOversightMode: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
    /// Nothing is sent.
    case readOnly = "read_only"
    /// A person approves everything.
    case gatedAll = "gated_all"
    /// A person approves what is sent.
    case gatedSend = "gated_send"
    /// Sent at once, and shown to people.
    case monitored

    /// Whether `lhs` is the tighter of the two.
    public static func < (lhs: RuleOversightMode, rhs: RuleOversightMode) -> Bool {
        lhs.rank < rhs.rank
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
