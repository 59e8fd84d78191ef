internal import JSONText
internal import SupportCore

/// One endpoint: everything that is to know of it, and the function that carries it out.
///
/// Routing, checks, rights, the OpenAPI document and the documentation's table all come from these values.
struct Route: Sendable {
    /// The methods that the sources use.
    enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    let method: Method
    /// The path below the dialect's prefix, such as `/inboxes/{inboxId}/members`.
    let path: String
    /// What it does, in a sentence.
    let summary: String
    /// What a key must be allowed to do; nil for everybody, also without a key.
    let scope: APIKey.Scope?
    /// What whoever calls must be permitted, in the inbox or conversation in the path if there is one; nil for nothing.
    let permission: Permission?
    /// The members of the query.
    let query: [Schema.Member]
    /// The body; nil for none.
    let body: Schema?
    /// What succeeds with, by status.
    let answers: [Int: Schema?]
    /// What it may fail with, besides what any endpoint may.
    let failures: Set<Int>
    /// How repeats are recognised.
    let repeats: Repeats
    /// Whether it does anything; one that does not looks at no query and no body.
    private(set) var isOffered = true
    let handler: @Sendable (Call) async throws -> Answer

    /// How a repeated request is recognised.
    enum Repeats: Sendable {
        /// By its `Idempotency-Key`, if it has one.
        case byKey
        /// By its `Idempotency-Key`, or by being the same within a minute, for clients that repeat without a key.
        case byContent
        /// Not at all, because the answer holds a secret that must not be kept.
        case never
    }

    init(
        _ method: Method,
        _ path: String,
        _ summary: String,
        needs scope: APIKey.Scope?,
        for permission: Permission? = nil,
        query: [Schema.Member] = [],
        body: Schema? = nil,
        answers: [Int: Schema?],
        failures: Set<Int> = [],
        repeats: Repeats = .byKey,
        _ handler: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.scope = scope
        self.permission = permission
        self.query = query
        self.body = body
        self.answers = answers
        self.failures = failures
        self.repeats = repeats
        self.handler = handler
    }

    /// An endpoint of a vendor's that is not offered on purpose, whatever it is asked.
    static func notOffered(_ method: Method, _ path: String, _ what: String) -> Route {
        var route = Route(method, path, "Not offered: \(what).", needs: .read, answers: [:], failures: [501]) { _ in
            throw Problem(501, "not_offered", "this server does not offer \(what)")
        }
        route.isOffered = false
        return route
    }

    /// The names of the parameters in the path, in order.
    var parameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }
}
