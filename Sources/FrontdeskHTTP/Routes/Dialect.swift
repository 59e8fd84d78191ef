internal import JSONText

/// The endpoints of one source, in its own paths, names and shapes.
///
/// Mount any of them, at any prefix.
public struct Dialect: Sendable {
    /// A short name, for the documentation.
    public let name: String
    /// What its paths begin with, such as `/api/support`; empty for nothing.
    public private(set) var prefix: String
    let routes: [Route]
    /// How it writes what went wrong.
    let failure: @Sendable (Problem) -> JSONValue

    init(
        _ name: String,
        at prefix: String,
        failure: @escaping @Sendable (Problem) -> JSONValue = { $0.json },
        _ routes: [Route]
    ) {
        self.name = name
        self.prefix = prefix
        self.failure = failure
        self.routes = routes
    }

    /// The same endpoints below another prefix, such as `/support/v1`.
    ///
    /// A segment `{workspace}` in it must be the key's workspace.
    public func mounted(at prefix: String) -> Dialect {
        var copy = self
        copy.prefix = prefix == "/" ? "" : prefix
        return copy
    }
}
