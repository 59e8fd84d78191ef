/// Why what a visitor wrote opens no conversation.
public struct VisitorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Everything that is missing or too large, each with its place.
    public let problems: [String]

    /// A stable word for logs.
    public var code: String { "visitor_out_of_range" }

    /// One line for each problem.
    public var description: String { problems.joined(separator: "\n") }
}
