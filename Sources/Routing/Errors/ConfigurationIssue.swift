/// One error or warning in a configuration, with its path.
public struct ConfigurationIssue: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The path, such as `workingHours.schedule.monday[0].start`.
    public let path: String
    /// A stable word for logs, such as `invalid_clock_time`.
    public let code: String
    /// What was expected.
    public let message: String

    package init(path: String, code: String, message: String) {
        self.path = path
        self.code = code
        self.message = message
    }

    /// The path and what was expected there.
    public var description: String { path + ": " + message }

    /// The same issue with another beginning of its path.
    func moved(from prefix: String, to path: String) -> ConfigurationIssue {
        guard self.path.hasPrefix(prefix) else { return self }
        return ConfigurationIssue(path: path + self.path.dropFirst(prefix.count), code: code, message: message)
    }
}
