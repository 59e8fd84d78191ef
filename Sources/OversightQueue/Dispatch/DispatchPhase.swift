/// Where the sending of a mail stands.
public enum DispatchPhase: String, Sendable, Codable, CaseIterable {
    /// Approved, and held back for a moment in which it can be recalled.
    case held
    /// Waits for its next try.
    case queued
    /// A worker hands it to the provider.
    case sending
    /// The provider may have it; asking again under the same key is safe.
    case uncertain
    /// The provider may have it; asking again is not safe.
    case ambiguous
    /// The provider has it. That is not yet delivered.
    case accepted
    /// Taken back before any call.
    case recalled
    /// Refused for ever.
    case failed
    /// Tried too often or for too long; nothing went out.
    case deadLettered = "dead_lettered"

    /// Whether nothing more happens to the row.
    public var isTerminal: Bool {
        switch self {
        case .accepted, .recalled, .failed, .deadLettered: true
        case .held, .queued, .sending, .uncertain, .ambiguous: false
        }
    }
}
