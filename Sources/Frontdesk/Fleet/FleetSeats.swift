internal import SupportCore
internal import Synchronization

/// The desks of a fleet: which this process holds, which are being worked on, and when each is to be looked at.
final class FleetSeats: Sendable {
    /// A desk to work on now.
    struct Turn: Sendable {
        let seat: Int
        let desk: SupportDesk
        let fence: CommitFence
        let rest: Rest
        let tidyingAt: Timestamp
    }

    fileprivate struct Seat {
        let desk: SupportDesk
        /// What commits must expect; nil while the workspace is not held.
        var fence: CommitFence?
        /// How to end the present turn; nil between turns.
        var rest: Rest?
        var isWoken = false
        /// Whether another process is to have the workspace once the present turn has ended.
        var isLeaving = false
        var tidyingAt = Timestamp(milliseconds: 0)
    }

    fileprivate struct State {
        var seats: [Seat] = []
        /// When each seat is to be looked at; apart from the seats, because all are gone through often.
        var dueTimes: [Timestamp] = []
        /// Not later than the first of the due times.
        var nextDue = FleetSeats.never
        var woken: [Int] = []
        /// Counts what may leave a workspace with the wrong process.
        var changes = 0
    }

    static let never = Timestamp(milliseconds: .max / 2)

    private let state = Mutex(State())
    let signal = WakeSignal()

    func add(_ desk: SupportDesk) {
        let seat = state.withLock { state in
            state.changes += 1
            state.seats.append(Seat(desk: desk))
            state.dueTimes.append(Self.never)
            return state.seats.count - 1
        }
        desk.signal.tell { [weak self] in self?.wake(seat) }
    }

    var count: Int { state.withLock { $0.seats.count } }
    /// Changes whenever a workspace may be with the wrong process.
    var changes: Int { state.withLock { $0.changes } }
    /// The workspaces that others may have now.
    var left: [(seat: Int, workspace: WorkspaceID)] {
        state.withLock { state in
            state.seats.enumerated().filter { $1.isLeaving && $1.rest == nil }.map { ($0, $1.desk.store.workspace) }
        }
    }
    /// When a seat is due next.
    var nextDue: Timestamp { state.withLock { $0.nextDue } }

    /// The numbers of the seats with their workspaces, and whether they are held.
    var all: [(seat: Int, workspace: WorkspaceID, isHeld: Bool)] {
        state.withLock { state in
            state.seats.enumerated().map { ($0, $1.desk.store.workspace, $1.fence != nil) }
        }
    }

    func wake(_ seat: Int) {
        let isNew = state.withLock { state in
            guard !state.seats[seat].isWoken else { return false }
            state.seats[seat].isWoken = true
            state.woken.append(seat)
            return true
        }
        if isNew { signal.wake() }
    }

    /// Begins a turn for each seat that is held and was woken or is due.
    ///
    /// - Returns: The turns, and the workspaces that were woken here but are held elsewhere.
    func take(at now: Timestamp) -> (turns: [Turn], calls: [WorkspaceID]) {
        state.withLock { state in
            var calls: [WorkspaceID] = []
            var due = state.woken.filter { state.seats[$0].rest == nil }
            state.woken = []
            if state.nextDue <= now {
                due += state.dueTimes.indices.filter { state.dueTimes[$0] <= now && !state.seats[$0].isWoken }
            }
            let turns = due.compactMap { seat -> Turn? in
                state.seats[seat].isWoken = false
                state.dueTimes[seat] = Self.never
                if state.seats[seat].fence == nil { calls.append(state.seats[seat].desk.store.workspace) }
                return state.begin(seat)
            }
            if state.nextDue <= now { state.nextDue = state.dueTimes.min() ?? Self.never }
            return (turns, calls)
        }
    }

    /// Ends a turn.
    ///
    /// - Parameters:
    ///   - turn: The turn.
    ///   - due: When to look at the desk again.
    ///   - tidyingAt: When its periodic work is due.
    func end(_ turn: Turn, due: Timestamp, tidyingAt: Timestamp) {
        state.withLock { state in
            state.seats[turn.seat].rest = nil
            state.seats[turn.seat].tidyingAt = tidyingAt
            if turn.rest.hasSeen(turn.desk.signal.count) { state.seats[turn.seat].isWoken = false }
            if state.seats[turn.seat].isWoken { state.woken.append(turn.seat) }
            if state.seats[turn.seat].fence != nil { state.set(turn.seat, due: due) }
        }
        signal.wake()
    }

    /// Holds a workspace from now on.
    func hold(_ seat: Int, _ fence: CommitFence, at now: Timestamp) {
        state.withLock { state in
            state.seats[seat].fence = fence
            state.set(seat, due: now)
        }
        signal.wake()
    }

    /// Works on a workspace no more, because another process has taken it.
    func lose(_ seat: Int) {
        let rest = state.withLock { $0.release(seat) }
        rest?.stop()
    }

    /// Has another process take a workspace once the present turn has ended.
    func leave(_ seat: Int) {
        let rest = state.withLock { state in
            state.seats[seat].isLeaving = true
            return state.release(seat)
        }
        rest?.stop()
    }

    /// Another process may take the workspace now.
    func hasLeft(_ seat: Int) {
        state.withLock { state in
            state.changes += 1
            state.seats[seat].isLeaving = false
        }
    }

    /// Works on nothing more.
    func loseAll() {
        for seat in 0..<count { lose(seat) }
    }
}

extension FleetSeats.State {
    fileprivate mutating func begin(_ seat: Int) -> FleetSeats.Turn? {
        guard let fence = seats[seat].fence, seats[seat].rest == nil else { return nil }
        let rest = Rest()
        seats[seat].rest = rest
        return FleetSeats.Turn(
            seat: seat,
            desk: seats[seat].desk,
            fence: fence,
            rest: rest,
            tidyingAt: seats[seat].tidyingAt
        )
    }

    /// - Returns: What ends the present turn.
    fileprivate mutating func release(_ seat: Int) -> Rest? {
        changes += 1
        seats[seat].fence = nil
        dueTimes[seat] = FleetSeats.never
        return seats[seat].rest
    }

    fileprivate mutating func set(_ seat: Int, due: Timestamp) {
        dueTimes[seat] = due
        nextDue = min(nextDue, due)
    }
}
