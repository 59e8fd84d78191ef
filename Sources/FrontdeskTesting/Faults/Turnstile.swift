internal import SupportCore
internal import Synchronization

/// Interleaves the calls of several simulated processes at random, in the same order for the same seed.
///
/// Pass it to the ``FaultInjector`` of each process. A process must make one call at a time.
public final class Turnstile: Sendable {
    fileprivate struct State {
        var dice: SeededGenerator
        /// The waiting calls, by ticket.
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextTicket = 0
        var inside = 0
    }

    private let state: Mutex<State>

    /// Chooses by random numbers from `seed`.
    public init(seed: UInt64) {
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    /// Runs processes to their end; between two calls of one, the others may make any number of calls.
    public func run(_ processes: [@Sendable () async -> Void]) async {
        state.withLock { state in
            state.inside = processes.count
            state.nextTicket = processes.count
        }
        await withTaskGroup(of: Void.self) { group in
            for (index, process) in processes.enumerated() {
                group.addTask {
                    await self.wait(with: index)
                    await process()
                    self.leave()
                }
            }
        }
    }

    /// Waits for the next turn, unless only one process runs.
    package func pass() async {
        let ticket = state.withLock { $0.inside > 1 ? $0.takeTicket() : nil }
        if let ticket { await wait(with: ticket) }
    }

    private func wait(with ticket: Int) async {
        await withCheckedContinuation { continuation in
            let next = state.withLock { state in
                state.waiting[ticket] = continuation
                return state.choose()
            }
            next?.resume()
        }
    }

    private func leave() {
        let next = state.withLock { state in
            state.inside -= 1
            return state.choose()
        }
        next?.resume()
    }
}

extension Turnstile.State {
    fileprivate mutating func takeTicket() -> Int {
        nextTicket += 1
        return nextTicket
    }

    /// The call to resume, once all processes wait.
    fileprivate mutating func choose() -> CheckedContinuation<Void, Never>? {
        guard inside > 0, waiting.count == inside else { return nil }
        guard let ticket = waiting.keys.sorted().randomElement(using: &dice) else { return nil }
        return waiting.removeValue(forKey: ticket)
    }
}
