import HTTPTypes
import Hummingbird
import Synchronization

/// Counts within the current second who has done something how often.
final class SecondCounter: Sendable {
    private struct Window {
        var second: Int64 = 0
        var counts: [[UInt8]: Int] = [:]
    }

    private let limit: Int
    private let start = ContinuousClock.now
    private let window = Mutex(Window())

    /// - Parameter limit: How often is too often; 0 for never.
    init(limit: Int) {
        self.limit = limit
    }

    /// Whether it has been too often already.
    func isSpent(_ who: [UInt8]) -> Bool {
        limit > 0 && counting { $0.counts[who, default: 0] >= limit }
    }

    /// Counts once more.
    func count(_ who: [UInt8]) {
        guard limit > 0 else { return }
        counting { $0.counts[who, default: 0] += 1 }
    }

    /// Counts of the seconds before are forgotten, so the table stays small.
    @discardableResult
    private func counting<Result: Sendable>(_ body: (inout Window) -> Result) -> Result {
        let second = start.duration(to: .now).components.seconds
        return window.withLock { window in
            if window.second != second { window = Window(second: second) }
            return body(&window)
        }
    }
}

/// Turns an address away that has asked too often within this second.
struct RateLimit: RouterMiddleware {
    let requests: SecondCounter
    let clients: ClientReader

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        let client = clients.client(from: context.address, request.headers)
        guard !requests.isSpent(client) else { throw HTTPError.tooHasty }
        requests.count(client)
        return try await next(request, context)
    }
}

extension HTTPError {
    static let tooHasty = HTTPError(.tooManyRequests, headers: [.retryAfter: "1"])
}
