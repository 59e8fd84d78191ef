internal import OversightQueue
public import SupportCore
internal import Synchronization

/// The desks of many workspaces, worked on by any number of processes over one store.
///
/// Each process makes a fleet of all desks and runs it. Every workspace is worked on by one of them; who that is follows from the
/// names of those that are alive. A process that dies hands over once its lease has ended, one that ends in order at once, and one
/// that was replaced while it stood still commits nothing more. Webhooks and people's calls may come to any process.
///
/// A desk with nothing to do costs no task and no timer: it is looked at when something is due in it, when work comes to it, and once
/// a minute or, of many, less often. Mail that one workspace has waiting holds up no other, because each has workers of its own.
///
/// The clocks of the processes' machines should agree to a few seconds. If they do not, workspaces change hands too often, and
/// nothing worse.
public final class DeskFleet: Sendable {
    private let seats = FleetSeats()
    private let leases: WorkspaceLeases
    private let time: any TimeSource

    /// Makes a fleet.
    ///
    /// - Parameters:
    ///   - desks: The desks, all over `records`; more may be added later.
    ///   - worker: A name for this process that no other has, such as the machine's with a new identifier.
    ///   - records: The store.
    ///   - lease: How long the others wait before they take over from a process that is not heard of.
    ///   - time: The clock.
    ///   - identifiers: Where identifiers come from.
    public init(
        _ desks: [SupportDesk] = [],
        worker: String,
        records: any RecordStore,
        lease: Duration = .seconds(15),
        time: any TimeSource = .system,
        identifiers: any IdentifierSource = ULIDSource()
    ) {
        self.time = time
        let store = WorkspaceStore(
            workspace: Self.workspace,
            records: records,
            time: time,
            identifiers: identifiers
        )
        leases = WorkspaceLeases(worker: worker, duration: max(lease, .seconds(1)), store: store)
        for desk in desks { seats.add(desk) }
    }

    /// Where the records of workers and leases are.
    private static let workspace: WorkspaceID = "frontdesk.fleet"

    /// Adds a desk, also while the fleet runs.
    public func add(_ desk: SupportDesk) {
        seats.add(desk)
    }

    /// Works until the task is cancelled, and then gives up every workspace.
    ///
    /// - Parameter concurrency: As for ``SupportDesk/run(concurrency:)``, for each desk.
    public func run(concurrency: Int = 8) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await FleetKeeper(seats: self.seats, leases: self.leases).run() }
            while !Task.isCancelled {
                let seen = seats.signal.count
                let (turns, calls) = seats.take(at: time.now())
                for turn in turns { group.addTask { await self.work(turn, concurrency) } }
                if !calls.isEmpty { group.addTask { try? await self.leases.call(for: calls) } }
                await seats.signal.wait(after: seen, until: seats.nextDue, on: time)
            }
        }
        seats.loseAll()
        try? await uncancelled { [leases] in try await leases.resign() }
    }

    private func work(_ turn: FleetSeats.Turn, _ concurrency: Int) async {
        let start = time.now()
        await CommitFence.$current.withValue(turn.fence) {
            await turn.desk.work(concurrency, until: turn.rest, tidyingAt: turn.tidyingAt)
        }
        let next = await nextLook(at: turn, begunAt: start)
        seats.end(turn, due: next.due, tidyingAt: next.tidyingAt)
    }

    /// When to look at a desk again: when something is due, soon if that cannot be said, or after a while.
    private func nextLook(
        at turn: FleetSeats.Turn,
        begunAt start: Timestamp
    ) async -> (due: Timestamp, tidyingAt: Timestamp) {
        let now = time.now()
        let tidyingAt = turn.tidyingAt <= start ? start + SupportDesk.tidyingPause : turn.tidyingAt
        do {
            let work = try await turn.desk.nextDue() ?? FleetSeats.never
            let tidying = try await turn.desk.nextTidying().map { max($0, tidyingAt) } ?? FleetSeats.never
            // Many desks share what looking costs.
            let look = now + max(SupportDesk.tidyingPause, .milliseconds(50) * seats.count)
            return (min(max(min(work, tidying), now + .milliseconds(10)), look), tidyingAt)
        } catch {
            return (now + .seconds(1), tidyingAt)
        }
    }
}
