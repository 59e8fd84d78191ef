/// Identifies the commit that wrote a record.
///
/// All records of a commit carry its unique revision. So a record that was deleted and created again never has an old revision, and
/// after a lost connection the outcome of a commit can be determined.
public struct Revision: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The revision's text, at most 64 bytes.
    public let rawValue: String

    /// Wraps a revision's text.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The revision's text.
    public var description: String { rawValue }
}
