public import SupportCore

/// Identifies a draft.
public struct DraftID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Identifies a row of the outbox: one mail that may leave.
public struct OutboxID: Identifier {
    /// The identifier's text.
    public let rawValue: String
    /// Wraps an identifier's text.
    public init(_ rawValue: String) { self.rawValue = rawValue }
}
