internal import SupportCore
internal import Synchronization

/// The hands of one worker: each carries one item at a time, and takes up the next when it has put that down.
///
/// So an item that takes long keeps one hand busy, and no other item waits for it as long as there is another hand.
final class Hands: Sendable {
    private struct State {
        /// What waits for a hand, the last one first.
        var waiting: [WorkItem] = []
        /// What waits or is carried.
        var known: Set<String> = []
        var busy = 0
        var failure: (any Error)?
    }

    let count: Int
    private let state = Mutex(State())

    init(_ count: Int) {
        self.count = max(1, count)
    }

    var areFull: Bool { state.withLock { $0.busy >= count } }

    /// Adds items that are not known yet.
    ///
    /// - Returns: How many free hands should begin to ``carry(with:)``.
    func add(_ items: [WorkItem]) -> Int {
        state.withLock { state in
            let new = items.filter { state.known.insert($0.id).inserted }
            state.waiting.insert(contentsOf: new.reversed(), at: 0)
            let begun = min(state.waiting.count, count - state.busy)
            state.busy += begun
            return begun
        }
    }

    /// Lets one hand carry items until none waits.
    func carry(with work: (WorkItem) async throws -> Void) async {
        while let item = next() {
            var failure: (any Error)?
            do { try await work(item) } catch { failure = error }
            putDown(item, failure)
        }
    }

    /// Throws what has gone wrong since it was last asked.
    func check() throws {
        let failure = state.withLock { state in
            defer { state.failure = nil }
            return state.failure
        }
        if let failure { throw failure }
    }

    private func next() -> WorkItem? {
        state.withLock { state in
            let item = state.waiting.popLast()
            if item == nil { state.busy -= 1 }
            return item
        }
    }

    private func putDown(_ item: WorkItem, _ failure: (any Error)?) {
        state.withLock { state in
            state.known.remove(item.id)
            state.failure = failure ?? state.failure
        }
    }
}
