import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// Several processes over one store, on a real clock.
@Suite(.timeLimit(.minutes(5))) struct DeskFleetTests {
    @Test func worksOnEveryWorkspaceAndHandlesEachMailOnce() async throws {
        let process = try FleetProcess("a", over: .staffed, workspaces: 20)
        let run = Task { await process.fleet.run() }
        for workspace in 0..<20 {
            for number in 0..<5 { try await process.receive("m\(number)", in: workspace) }
        }
        for workspace in 0..<20 {
            try await FleetProcess.wait { try await process.drafts(in: workspace) == 5 }
        }
        run.cancel()
        await run.value
    }

    @Test func spreadsWorkspacesOverProcessesAndGivesEachToOne() async throws {
        let records = InMemoryRecordStore()
        let processes = try ["a", "b"].map { try FleetProcess($0, over: records, workspaces: 12) }
        let runs = processes.map { process in Task { await process.fleet.run() } }
        var round = 0
        // Who finds itself alone at first gives half of them up when the other comes.
        while true {
            for process in processes { _ = process.takeSeen() }
            round += 1
            // All mail comes to one process, so it has to call the other.
            for workspace in 0..<12 { try await processes[0].receive("m\(round)", in: workspace) }
            for workspace in 0..<12 {
                try await FleetProcess.wait { try await processes[1].drafts(in: workspace) == round }
            }
            let seen = processes.map { $0.takeSeen() }
            if seen.allSatisfy({ !$0.isEmpty }) && seen[0].isDisjoint(with: seen[1]) { break }
        }
        for run in runs { run.cancel() }
        for run in runs { await run.value }
    }

    @Test func takesOverFromAProcessThatIsNotHeardOfAnyMore() async throws {
        let records = InMemoryRecordStore()
        let lost = try FleetProcess("a", over: records, workspaces: 4, lease: .seconds(1))
        let lostRun = Task { await lost.fleet.run() }
        for workspace in 0..<4 { try await lost.receive("m1", in: workspace) }
        for workspace in 0..<4 { try await FleetProcess.wait { try await lost.drafts(in: workspace) == 1 } }
        // It goes on running, and cannot reach the store.
        lost.faults.follow(FaultPlan { _ in .fail })

        let other = try FleetProcess("b", over: records, workspaces: 4, lease: .seconds(1))
        let otherRun = Task { await other.fleet.run() }
        for workspace in 0..<4 { try await other.receive("m2", in: workspace) }
        for workspace in 0..<4 { try await FleetProcess.wait { try await other.drafts(in: workspace) == 2 } }
        #expect(other.takeSeen().count == 4)
        for run in [lostRun, otherRun] { run.cancel() }
        for run in [lostRun, otherRun] { await run.value }
    }

    @Test func givesUpItsWorkspacesWhenItEnds() async throws {
        let records = InMemoryRecordStore()
        let first = try FleetProcess("a", over: records, workspaces: 4, lease: .seconds(3600))
        let run = Task { await first.fleet.run() }
        for workspace in 0..<4 { try await first.receive("m1", in: workspace) }
        for workspace in 0..<4 { try await FleetProcess.wait { try await first.drafts(in: workspace) == 1 } }
        run.cancel()
        await run.value

        let second = try FleetProcess("b", over: records, workspaces: 4, lease: .seconds(3600))
        let secondRun = Task { await second.fleet.run() }
        for workspace in 0..<4 { try await second.receive("m2", in: workspace) }
        for workspace in 0..<4 { try await FleetProcess.wait { try await second.drafts(in: workspace) == 2 } }
        secondRun.cancel()
        await secondRun.value
    }

    @Test func aWorkspaceWithMuchMailHoldsUpNoOther() async throws {
        let process = try FleetProcess("a", over: .staffed, workspaces: 3)
        for number in 0..<300 { try await process.receive("m\(number)", in: 0) }
        let run = Task { await process.fleet.run() }
        try await process.receive("m1", in: 1)
        try await process.receive("m1", in: 2)
        for workspace in [1, 2] { try await FleetProcess.wait { try await process.drafts(in: workspace) == 1 } }
        #expect(try await process.drafts(in: 0) < 200, "the others must not have to wait for all of it")
        run.cancel()
        await run.value
    }

    @Test func worksOnADeskThatIsAddedLater() async throws {
        let process = try FleetProcess("a", over: .staffed, workspaces: 1)
        let fleet = DeskFleet(worker: "late", records: process.desks[0].store.records)
        let run = Task { await fleet.run() }
        fleet.add(process.desks[0])
        try await process.receive("m1", in: 0)
        try await FleetProcess.wait { try await process.drafts(in: 0) == 1 }
        run.cancel()
        await run.value
    }
}
