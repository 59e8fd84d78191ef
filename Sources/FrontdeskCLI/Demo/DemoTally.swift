import Frontdesk
import Synchronization

/// Counts what happens in the loop, and passes it on to whoever tells the story.
final class DemoTally: DeskObserver {
    private struct State {
        var counts: [String: Int] = [:]
        var recent: [DeskEvent] = []
    }

    private let state = Mutex(State())

    func observe(_ event: DeskEvent) {
        state.withLock { state in
            state.counts["\(event.stage.rawValue).\(event.outcome)", default: 0] += 1
            if event.details["actions"]?.contains("skipped") == true { state.counts["rules.skipped", default: 0] += 1 }
            state.recent.append(event)
        }
    }

    /// How often something happened.
    func count(_ stage: DeskEvent.Stage, _ outcome: String? = nil) -> Int {
        state.withLock { state in
            guard let outcome else {
                return state.counts.filter { $0.key.hasPrefix(stage.rawValue + ".") }.values.reduce(0, +)
            }
            return state.counts["\(stage.rawValue).\(outcome)"] ?? 0
        }
    }

    /// What has happened since this was asked last.
    func takeRecent() -> [DeskEvent] {
        state.withLock { state in
            defer { state.recent = [] }
            return state.recent
        }
    }
}
