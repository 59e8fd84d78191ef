/// One thing that is wrong with a request or with settings, with its path.
public struct DocumentIssue: Hashable, Sendable, Codable, CustomStringConvertible {
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
    package func moved(from prefix: String, to path: String) -> DocumentIssue {
        guard self.path.hasPrefix(prefix) else { return self }
        return DocumentIssue(path: path + self.path.dropFirst(prefix.count), code: code, message: message)
    }
}

extension DocumentIssue {
    /// A field that nobody reads, with the nearest of those that are read.
    package static func unknownField(_ name: String, at path: String, known: [String]) -> DocumentIssue {
        let hint = NearestName.hint(for: name, among: known)
        return DocumentIssue(path: path + "." + name, code: "unknown_field", message: "this field is not known" + hint)
    }
}
