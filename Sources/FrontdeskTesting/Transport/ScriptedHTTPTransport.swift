public import SupportCore
internal import Synchronization

/// A server in memory that expects certain requests in a certain order, and keeps what it was asked.
///
/// A request that was not expected is answered by ``ScriptedHTTPTransport/Surprise``.
public final class ScriptedHTTPTransport: HTTPTransport {
    /// One request that is expected, and what happens then.
    public struct Exchange: Sendable {
        /// The method that is expected.
        public let method: String
        /// The URL that is expected, with its query.
        public let url: String
        let answer: @Sendable (HTTPRequest) async throws -> HTTPResponse

        /// Expects a request and computes the response from it, or throws.
        public init(
            _ method: String,
            _ url: String,
            answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse
        ) {
            self.method = method
            self.url = url
            self.answer = answer
        }

        /// Expects a request and answers with a status and a JSON body.
        public init(_ method: String, _ url: String, status: Int = 200, json: String = "") {
            let headers: MessageHeaders = ["Content-Type": "application/json"]
            self.init(method, url) { _ in HTTPResponse(status: status, headers: headers, body: Array(json.utf8)) }
        }
    }

    /// A request that was not expected.
    public struct Surprise: Error, Hashable, CustomStringConvertible {
        /// What was expected; nil if no further request was.
        public let expected: String?
        /// What came.
        public let found: String

        /// What was expected and what came.
        public var description: String { "expected \(expected ?? "no further request"), found \(found)" }
    }

    private struct State {
        var script: ArraySlice<Exchange>
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    /// Expects these requests, in this order.
    public init(_ script: [Exchange] = []) {
        state = Mutex(State(script: script[...]))
    }

    /// Every request so far, in order.
    public var requests: [HTTPRequest] {
        state.withLock { $0.requests }
    }

    /// How many of the expected requests have not come yet.
    public var remaining: Int {
        state.withLock { $0.script.count }
    }

    /// Expects further requests after those that are expected already.
    public func expect(_ exchanges: Exchange...) {
        state.withLock { $0.script.append(contentsOf: exchanges) }
    }

    /// Answers the next expected request.
    ///
    /// - Throws: ``Surprise`` if another was expected, or what the script says.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        let exchange = try state.withLock { state in
            state.requests.append(request)
            let found = "\(request.method) \(request.url)"
            guard let next = state.script.first else { throw Surprise(expected: nil, found: found) }
            guard (next.method, next.url) == (request.method, request.url) else {
                throw Surprise(expected: "\(next.method) \(next.url)", found: found)
            }
            return state.script.removeFirst()
        }
        return try await exchange.answer(request)
    }
}
