import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization

/// What has happened in a simulation so far, as lines for a person to read.
package final class History: Sendable {
    private struct State {
        var lines: [String] = []
        var unexpected: String?
        var crashes = 0
        var losses = 0
    }

    private let state = Mutex(State())

    package init() {}

    package var lines: [String] { state.withLock { $0.lines } }
    /// The first error that no fault explains.
    package var unexpected: String? { state.withLock { $0.unexpected } }
    package var crashes: Int { state.withLock { $0.crashes } }
    package var losses: Int { state.withLock { $0.losses } }

    package func note(_ line: String) {
        state.withLock { $0.lines.append(line) }
    }

    /// Notes how something ended that failed, and whether a fault explains it.
    package func note(_ title: String, _ error: any Error) {
        state.withLock { state in
            state.lines.append("\(title): \(error)")
            switch error {
            case is SimulatedCrash: state.crashes += 1
            case is CommitOutcomeUnknown, is InjectedFailure: state.losses += 1
            case is OversightError, is CancellationError, StoreError.contended: break
            default: state.unexpected = state.unexpected ?? "\(title) failed with \(error)"
            }
        }
    }
}
