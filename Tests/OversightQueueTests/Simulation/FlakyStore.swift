import OversightQueue
import SupportCore
import Synchronization

/// That the process of a worker died: nothing after this point was executed.
struct Crash: Error {}

/// A store that loses connections, and a process that dies at any of its calls; all by the same dice.
final class FlakyStore: RecordStore {
    let inner: any RecordStore
    let dice: FaultDice

    init(_ inner: any RecordStore, _ dice: FaultDice) {
        self.inner = inner
        self.dice = dice
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        try dice.mayCrash()
        return try await inner.fetch(keys)
    }

    func query(_ query: RecordQuery) async throws -> RecordPage {
        try dice.mayCrash()
        return try await inner.query(query)
    }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        try dice.mayCrash()
        let fault = dice.commitFault()
        if fault == .lostBefore { throw CommitOutcomeUnknown(reason: "lost before") }
        let result = try await inner.commit(commit)
        try dice.mayCrash()
        if fault == .lostAfter { throw CommitOutcomeUnknown(reason: "lost after") }
        return result
    }
}

/// Decides what goes wrong; the same seed gives the same day.
final class FaultDice: Sendable {
    enum CommitFault { case none, lostBefore, lostAfter }

    private struct State {
        var dice: SeededGenerator
        var crashRate = 0.0
        var lossRate = 0.0
        var crashes = 0
        var losses = 0
        var isDead = false
    }

    private let state: Mutex<State>

    init(seed: UInt64) { state = Mutex(State(dice: SeededGenerator(seed: seed))) }

    func set(crashRate: Double, lossRate: Double) {
        state.withLock { state in
            state.crashRate = crashRate
            state.lossRate = lossRate
        }
    }

    var counts: (crashes: Int, losses: Int) { state.withLock { ($0.crashes, $0.losses) } }

    /// The process dies: no call of it reaches the store any more until it starts again.
    func die() {
        state.withLock { state in
            state.isDead = true
            state.crashes += 1
        }
    }

    func restart() { state.withLock { $0.isDead = false } }

    func mayCrash() throws {
        let crashes = state.withLock { state in
            guard !state.isDead else { return true }
            guard state.crashRate > 0, Double.random(in: 0..<1, using: &state.dice) < state.crashRate else {
                return false
            }
            state.crashes += 1
            state.isDead = true
            return true
        }
        if crashes { throw Crash() }
    }

    func commitFault() -> CommitFault {
        state.withLock { state in
            guard state.lossRate > 0, Double.random(in: 0..<1, using: &state.dice) < state.lossRate else {
                return .none
            }
            state.losses += 1
            return Bool.random(using: &state.dice) ? .lostBefore : .lostAfter
        }
    }
}
