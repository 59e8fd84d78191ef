internal import SupportCore
internal import Synchronization

/// How large and how frequent requests may be.
public struct RequestLimits: Hashable, Sendable {
    /// The largest body, in bytes.
    public var bodyBytes: Int
    /// How many requests each caller may make in ``windowSeconds``; 0 for no limit.
    public var requests: Int
    /// The length of the window, in seconds; at least 1.
    public var windowSeconds: Int

    /// Sets limits; by default 1 MiB, and 6,000 requests a minute in each process.
    public init(bodyBytes: Int = 1 << 20, requests: Int = 6_000, windowSeconds: Int = 60) {
        self.bodyBytes = max(0, bodyBytes)
        self.requests = max(0, requests)
        self.windowSeconds = max(1, windowSeconds)
    }
}

/// Counts each caller's requests in the current window; people of the same name in two workspaces are two.
final class RateTable: Sendable {
    private struct Client: Hashable {
        let workspace: WorkspaceID
        let principal: Principal
    }

    private struct Window {
        var number: Int64 = 0
        var counts: [Client: Int] = [:]
    }

    /// Whether a request may go on, and what the caller has left.
    struct Verdict {
        let isAdmitted: Bool
        let resetSeconds: Int
        /// The fields of draft-ietf-httpapi-ratelimit-headers-10; nil without a limit.
        let headers: (policy: String, state: String)?
    }

    private let limits: RequestLimits
    private let window = Mutex(Window())

    init(_ limits: RequestLimits) {
        self.limits = limits
    }

    func take(_ caller: Caller, of workspace: WorkspaceID, at now: Timestamp) -> Verdict {
        guard limits.requests > 0 else { return Verdict(isAdmitted: true, resetSeconds: 0, headers: nil) }
        let length = Int64(limits.windowSeconds)
        let number = now.seconds / length
        let client = Client(workspace: workspace, principal: caller.principal)
        let count = window.withLock { window in
            // Counts of the windows before are forgotten, so the table stays small.
            if window.number != number { window = Window(number: number) }
            window.counts[client, default: 0] += 1
            return window.counts[client, default: 0]
        }
        let reset = Int((number + 1) * length - now.seconds)
        return Verdict(
            isAdmitted: count <= limits.requests,
            resetSeconds: reset,
            headers: (
                "\"default\";q=\(limits.requests);w=\(length)",
                "\"default\";r=\(max(0, limits.requests - count));t=\(reset)"
            )
        )
    }
}
