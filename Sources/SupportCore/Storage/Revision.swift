/// Names the step that wrote a record.
///
/// Every step has its own revision, and all records that it writes carry it. So a record that was deleted and made
/// again never has an old revision, and whoever lost the connection during a commit can find out whether it happened.
public struct Revision: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The revision's text, at most 64 bytes.
    public let rawValue: String

    /// Wraps a revision's text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The revision's text.
    public var description: String { rawValue }
}
