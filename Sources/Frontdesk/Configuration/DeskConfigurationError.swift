/// Everything that is wrong with a configuration.
public struct DeskConfigurationError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, at least one thing.
    public let problems: [DeskConfigurationError.Problem]

    /// A stable word for logs.
    public var code: String { "desk_configuration" }

    /// One line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension DeskConfigurationError {
    /// One thing that is wrong with a configuration.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// Where it is, such as `intents[2].threshold`.
        public let path: String
        /// What was expected.
        public let message: String

        init(_ path: String, _ message: String) {
            self.path = path
            self.message = message
        }

        /// The path and what was expected.
        public var description: String { "\(path): \(message)" }
    }
}
