import Frontdesk
import Synchronization

/// A clock that the demo sets; sleeping on it is polled, because nothing in the demo waits for long.
final class DemoClock: TimeSource {
    private let time = Mutex(Timestamp(rfc3339: "2026-01-05T09:00:00Z") ?? Timestamp(seconds: 0))

    func now() -> Timestamp { time.withLock { $0 } }

    func set(_ now: Timestamp) { time.withLock { $0 = now } }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }

    func sleep(until deadline: Timestamp) async throws {
        while now() < deadline { try await Task.sleep(for: .milliseconds(10)) }
    }
}
