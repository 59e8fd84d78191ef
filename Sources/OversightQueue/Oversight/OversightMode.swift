/// How much an agent may do without a person (source: `oversight_mode`).
///
/// Modes are ordered from the strictest to the freest.
public enum OversightMode: String, Sendable, Codable, CaseIterable {
    /// Nothing is sent; drafts are kept only to be compared with what people write.
    case readOnly = "read_only"
    /// Every action waits for a person, including tags and assignments.
    case gatedAll = "gated_all"
    /// Every mail waits for a person. The default.
    case gatedSend = "gated_send"
    /// Mail is sent without a person after a hold, and people are notified.
    case monitored
    /// Mail is sent without a person after a short hold.
    case autonomous

    /// Whether mail can be sent without a person.
    public var sendsAlone: Bool { self >= .monitored }

    /// The mode one step stricter, but not below ``gatedSend``.
    package var oneStepDown: OversightMode { self == .autonomous ? .monitored : min(self, .gatedSend) }

    private var rank: Int {
        switch self {
        case .readOnly: 0
        case .gatedAll: 1
        case .gatedSend: 2
        case .monitored: 3
        case .autonomous: 4
        }
    }
}

extension OversightMode: Comparable {
    /// Whether `lhs` is stricter than `rhs`.
    public static func < (lhs: OversightMode, rhs: OversightMode) -> Bool { lhs.rank < rhs.rank }
}
