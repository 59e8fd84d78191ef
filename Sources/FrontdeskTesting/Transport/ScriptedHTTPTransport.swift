public import SupportCore
internal import Synchronization

/// A server in memory that expects certain requests in order and records all of them; an unexpected request throws.
public final class ScriptedHTTPTransport: HTTPTransport {
    /// An expected request and its response.
    public struct Exchange: Sendable {
        let method: String
        let url: String
        let answer: @Sendable (HTTPRequest) async throws -> HTTPResponse

        /// Expects a request to a URL, including its query, and computes the response or throws.
        public init(
            _ method: String,
            _ url: String,
            answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse
        ) {
            self.method = method
            self.url = url
            self.answer = answer
        }

        /// Expects a request and responds with a status and a JSON body.
        public init(_ method: String, _ url: String, status: Int = 200, json: String = "") {
            let headers: MessageHeaders = ["Content-Type": "application/json"]
            self.init(method, url) { _ in HTTPResponse(status: status, headers: headers, body: Array(json.utf8)) }
        }
    }

    /// An unexpected request.
    package struct Surprise: Error, Hashable, CustomStringConvertible {
        /// The expected request; nil if there is none.
        package let expected: String?
        package let found: String

        package var description: String { "expected \(expected ?? "no further request"), found \(found)" }
    }

    private struct State {
        var script: ArraySlice<Exchange>
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    /// Expects these requests in this order.
    public init(_ script: [Exchange] = []) {
        state = Mutex(State(script: script[...]))
    }

    /// All requests so far, in order.
    public var requests: [HTTPRequest] {
        state.withLock { $0.requests }
    }

    /// The number of expected requests that have not arrived yet.
    package var remaining: Int {
        state.withLock { $0.script.count }
    }

    /// Appends to the expected requests.
    package func expect(_ exchanges: Exchange...) {
        state.withLock { $0.script.append(contentsOf: exchanges) }
    }

    /// Responds to the next expected request.
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
