import Frontdesk
import FrontdeskHTTP
import HTTPTypes
import Hummingbird
import Synchronization

/// Turns an address away that has asked too often within this second.
final class RateLimit: RouterMiddleware {
    private struct Window {
        var second: Int64 = 0
        var counts: [String: Int] = [:]
    }

    private let requestsPerSecond: Int
    private let isBehindProxy: Bool
    private let start = ContinuousClock.now
    private let window = Mutex(Window())

    init(requestsPerSecond: Int, isBehindProxy: Bool = false) {
        self.requestsPerSecond = requestsPerSecond
        self.isBehindProxy = isBehindProxy
    }

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        guard requestsPerSecond == 0 || admits(address(of: request, context)) else {
            throw HTTPError(.tooManyRequests, headers: [.retryAfter: "1"])
        }
        return try await next(request, context)
    }

    /// The client's address: behind a proxy the one that the proxy saw, which comes after whatever the client claims.
    private func address(of request: Request, _ context: HelpdeskContext) -> String {
        guard isBehindProxy, let name = HTTPField.Name("x-forwarded-for"),
            let seen = request.headers[values: name].last?.split(separator: ",").last
        else { return context.address }
        return seen.filter { $0 != " " }
    }

    /// Counts of the seconds before are forgotten, so the table stays small.
    private func admits(_ address: String) -> Bool {
        let second = start.duration(to: .now).components.seconds
        return window.withLock { window in
            if window.second != second { window = Window(second: second) }
            window.counts[address, default: 0] += 1
            return window.counts[address, default: 0] <= requestsPerSecond
        }
    }
}

/// Lets the API itself refuse methods that no route of the server has, such as TRACE.
struct OtherMethods: RouterMiddleware {
    typealias Context = HelpdeskContext

    let api: SupportAPI

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound && api.serves(request.uri.path) {
            let bare = Frontdesk.HTTPRequest(method: request.method.rawValue, url: request.uri.description)
            return Response(await api.respond(to: bare))
        }
    }
}
