internal import SupportCore
internal import Synchronization

/// The hands of one worker: each carries one item at a time, and takes up the next when it has put that down.
///
/// So an item that takes long keeps one hand busy, and no other item waits for it as long as there is another hand.
final class Hands: Sendable {
    private struct State {
        /// What waits for a hand, the last one first.
        var waiting: [WorkItem] = []
        var known: Set<String> = []
        var busy = 0
        var hasFailed = false
    }

    let count: Int
    private let state = Mutex(State())

    init(_ count: Int) {
        self.count = max(1, count)
    }

    var areFull: Bool { state.withLock { $0.busy >= count } }

    /// The items that wait for a hand or are carried.
    var known: Set<String> { state.withLock { $0.known } }

    /// Adds items that are not known yet.
    ///
    /// - Returns: How many free hands should begin to ``carry(with:succeeded:)``.
    func add(_ items: [WorkItem]) -> Int {
        state.withLock { state in
            let new = items.filter { state.known.insert($0.id).inserted }
            state.waiting.insert(contentsOf: new.reversed(), at: 0)
            let begun = min(state.waiting.count, count - state.busy)
            state.busy += begun
            return begun
        }
    }

    /// Lets one hand carry items until none waits, and calls `succeeded` after each that went well.
    func carry(with work: (WorkItem) async throws -> Void, succeeded: () -> Void) async {
        while let item = next() {
            let hasFailed = (try? await work(item)) == nil
            putDown(item, hasFailed)
            if !hasFailed { succeeded() }
        }
    }

    /// Whether something has failed since ``recover()``.
    var haveFailed: Bool { state.withLock { $0.hasFailed } }

    /// Takes failures for past.
    func recover() {
        state.withLock { $0.hasFailed = false }
    }

    private func next() -> WorkItem? {
        state.withLock { state in
            let item = state.waiting.popLast()
            if item == nil { state.busy -= 1 }
            return item
        }
    }

    private func putDown(_ item: WorkItem, _ hasFailed: Bool) {
        state.withLock { state in
            state.known.remove(item.id)
            if hasFailed { state.hasFailed = true }
        }
    }
}
