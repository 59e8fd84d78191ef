public import SupportCore

/// Which limit refused an automatic mail.
public enum ReplyScope: String, Hashable, Sendable, Codable, CaseIterable {
    /// The limit of one recipient.
    case recipient
    /// The limit of one conversation.
    case conversation
    /// The limit of one domain.
    case domain
    /// The limit of the workspace.
    case workspace
}

/// Whether an automatic mail may leave.
public enum ReplyVerdict: Hashable, Sendable {
    /// It may.
    case granted
    /// It may not; `until` is the first moment at which this limit would allow it.
    case refused(ReplyScope, until: Timestamp)

    /// Whether it may.
    public var isGranted: Bool { self == .granted }
}
