internal import SupportCore

/// One page or action: everything that is to know of it, and the function that carries it out.
///
/// To add pages, make a list of routes beside their handlers and name it in ``all``.
struct PageRoute: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    let method: Method
    /// The path below the prefix, such as `/drafts/{draft}`.
    let path: String
    /// What whoever asks must be permitted in the workspace; what is in an inbox is checked there by the desk's functions.
    let permission: Permission
    let handler: @Sendable (Visit) async throws -> PageAnswer

    init(
        _ method: Method,
        _ path: String,
        for permission: Permission,
        _ handler: @escaping @Sendable (Visit) async throws -> PageAnswer
    ) {
        (self.method, self.path, self.permission, self.handler) = (method, path, permission, handler)
    }

    /// All pages and actions of people who have signed in; those of signing in are handled before.
    static let all = shell + queue + drafts + records

    /// The names of the parameters in the path, in order.
    var parameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }
}
