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
    private let start = ContinuousClock.now
    private let window = Mutex(Window())

    init(requestsPerSecond: Int) {
        self.requestsPerSecond = requestsPerSecond
    }

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        guard requestsPerSecond == 0 || admits(context.address) else {
            throw HTTPError(.tooManyRequests, headers: [.retryAfter: "1"])
        }
        return try await next(request, context)
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
