public import SupportCore

/// Whether an automatic mail may leave.
public enum ReplyVerdict: Hashable, Sendable {
    /// It may.
    case granted
    /// It may not; `until` is the first moment at which this limit would allow it.
    case refused(ReplyScope, until: Timestamp)

    /// Whether it may.
    public var isGranted: Bool { self == .granted }
}
