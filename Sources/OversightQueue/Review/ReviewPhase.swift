/// Where the review of a draft stands.
public enum ReviewPhase: String, Sendable, Codable, CaseIterable {
    /// Waits for a reviewer.
    case pending
    /// A reviewer works on it.
    case claimed
    /// Waits for the agent's next version.
    case revising
    /// May leave: as it is, edited, or by itself.
    case approved
    /// Never leaves.
    case rejected
    /// Nobody decided in time; never leaves.
    case expired
    /// Something newer has made it pointless; never leaves.
    case superseded
    /// Its author or a lead has withdrawn it; never leaves.
    case cancelled
    /// Kept only to be compared with what people write; never leaves.
    case shadow

    /// Whether a decision is still open.
    public var isOpen: Bool { self == .pending || self == .claimed || self == .revising }
    /// Whether a reviewer can decide now.
    public var isDecidable: Bool { self == .pending || self == .claimed }
}
