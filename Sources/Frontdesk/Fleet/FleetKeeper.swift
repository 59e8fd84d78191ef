internal import OversightQueue
internal import SupportCore

/// Keeps a process's lease, and sees to it that it holds what it should.
struct FleetKeeper: Sendable {
    let seats: FleetSeats
    let leases: WorkspaceLeases

    private static let pause = Duration.seconds(1)

    /// Works until the task is cancelled.
    func run() async {
        var (renewal, listening) = (leases.now, leases.now)
        var settled: (members: Set<String>, changes: Int)?
        while !Task.isCancelled {
            do {
                let mustRenew = renewal <= leases.now
                if mustRenew { renewal = try await leases.renew() }
                let situation = (members: try await leases.members(), changes: seats.changes)
                if settled.map({ $0 != situation }) ?? true {
                    settled = try await settle(among: situation.members) ? situation : nil
                }
                try await giveUp()
                listening = try await listen(since: listening)
                if mustRenew { try await leases.forgetTheDead() }
            } catch {
                // The store is out of reach. Whoever takes over meanwhile has another term.
            }
            try? await leases.store.time.sleep(until: leases.now + min(Self.pause, leases.duration / 3))
        }
    }

    /// Takes the workspaces that this process should hold, and leaves the others.
    ///
    /// - Returns: Whether it holds all that it should.
    private func settle(among members: Set<String>) async throws -> Bool {
        var missing: [(seat: Int, workspace: WorkspaceID)] = []
        for (seat, workspace, isHeld) in seats.all {
            let isOurs = Rendezvous.choice(for: workspace, among: members) == leases.worker
            if isOurs && !isHeld { missing.append((seat, workspace)) }
            if !isOurs && isHeld { seats.leave(seat) }
        }
        return try await take(missing)
    }

    private func giveUp() async throws {
        for (seat, workspace) in seats.left {
            try await leases.giveUp(workspace)
            seats.hasLeft(seat)
        }
    }

    /// Many at once share a commit.
    ///
    /// - Returns: Whether all were free.
    private func take(_ missing: [(seat: Int, workspace: WorkspaceID)]) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var hasAll = true
            for (index, place) in missing.enumerated() {
                if index >= 64, try await group.next() == false { hasAll = false }
                group.addTask { try await take(place.workspace, for: place.seat) }
            }
            while let isTaken = try await group.next() { hasAll = hasAll && isTaken }
            return hasAll
        }
    }

    private func take(_ workspace: WorkspaceID, for seat: Int) async throws -> Bool {
        let fence = try await leases.take(workspace) { [weak seats] in seats?.lose(seat) }
        guard let fence else { return false }
        seats.hold(seat, fence, at: leases.now)
        return true
    }

    /// Wakes the desks for which other processes have brought work.
    ///
    /// A call may show up later than its time says, so the last ones are heard again.
    ///
    /// - Returns: From when on to listen next.
    private func listen(since start: Timestamp) async throws -> Timestamp {
        let now = leases.now
        let called = Set(try await leases.calls(since: start - .seconds(2)).map(\.workspace))
        guard !called.isEmpty else { return now }
        for (seat, workspace, isHeld) in seats.all where isHeld && called.contains(workspace) { seats.wake(seat) }
        return now
    }
}
