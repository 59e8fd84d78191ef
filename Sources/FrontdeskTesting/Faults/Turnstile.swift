internal import SupportCore
internal import Synchronization

/// Lets several simulated processes take turns: at every call one of them goes on, chosen by dice.
///
/// Give it to the ``FaultInjector`` of each process. Then their calls can interleave in any order, and the same seed gives the
/// same order again. A process must do one thing at a time, so that it makes one call after the other.
public final class Turnstile: Sendable {
    fileprivate struct State {
        var dice: SeededGenerator
        /// Those who wait for their turn, by the number of their ticket.
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextTicket = 0
        var inside = 0
    }

    private let state: Mutex<State>

    /// Opens a turnstile whose dice begin with `seed`.
    public init(seed: UInt64) {
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    /// Runs processes to their end; between two calls of one any of the others may make any number of its own.
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

    /// Waits for the next turn; goes on at once while nobody else is inside.
    public func pass() async {
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

    /// Who goes on, once everyone waits.
    fileprivate mutating func choose() -> CheckedContinuation<Void, Never>? {
        guard inside > 0, waiting.count == inside else { return nil }
        guard let ticket = waiting.keys.sorted().randomElement(using: &dice) else { return nil }
        return waiting.removeValue(forKey: ticket)
    }
}
