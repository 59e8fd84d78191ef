import Foundation
import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// Many tasks at once: nothing is assigned twice, nobody is skipped, nothing is lost.
struct AssignmentConcurrencyTests {
    @Test func aHundredAtOnceAreShared() async throws {
        let place = try await Workplace(agents: ["a", "b", "c", "d"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 { group.addTask { try await place.open(ConversationID("c\(number)")) } }
            try await group.waitForAll()
        }
        for member in try await place.directory.members(of: place.inbox) { #expect(member.openConversations == 25) }
        for number in 0..<100 {
            let assignments = try await place.timeline(ConversationID("c\(number)")).filter { $0.kind == .assigned }
            #expect(assignments.count == 1)
        }
    }

    @Test func twoAtOnceDoNotBothPickTheIdle() async throws {
        for seed in 0..<20 {
            let place = try await Workplace(AssignmentRules(method: .leastBusy), agents: ["a", "b"])
            async let first = place.open(ConversationID("x\(seed)"))
            async let second = place.open(ConversationID("y\(seed)"))
            #expect(Set([try await first.agent, try await second.agent]) == ["a", "b"])
        }
    }

    @Test func manualAssignmentBeatsTheAutomaticOne() async throws {
        for seed in 0..<20 {
            let place = try await Workplace(agents: ["a", "b", "c"], availability: .away)
            let id = ConversationID("c\(seed)")
            try await place.open(id)
            _ = try await place.directory.setAvailability(.away, of: "a", in: place.inbox, by: Workplace.host)
            async let byHand = place.change(id) { conversation, unit in
                try await place.assigner.assign(&conversation, to: "c", by: .human("c"), in: &unit)
            }
            async let byMachine: Void = place.set(.available, of: "a")
            _ = try await (byHand, byMachine)
            #expect(try await place.assignee(of: id) == "c", "the machine never takes it back")
            let loads = try await place.directory.members(of: place.inbox).map(\.openConversations)
            #expect(loads == [0, 0, 1])
        }
    }

    @Test func theBacklogAndNewArrivalsDoNotCollide() async throws {
        let place = try await Workplace(agents: ["a"], availability: .offline)
        for number in 0..<5 { try await place.open(ConversationID("old\(number)")) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await place.set(.available, of: "a") }
            for number in 0..<20 { group.addTask { try await place.open(ConversationID("new\(number)")) } }
            for _ in 0..<3 { group.addTask { try await place.assigner.drainBacklog(of: place.inbox, in: place.store) } }
            try await group.waitForAll()
        }
        try await place.assigner.drainBacklog(of: place.inbox, in: place.store)
        #expect(try await place.member("a")?.openConversations == 25)
        try await expectEachAssignedOnce(place, count: 25)
    }

    @Test func aThousandConversationsBySixtyFourTasksOverFlappingAgents() async throws {
        let isLong = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] != nil
        let count = isLong ? 10_000 : 1000
        let agents = (0..<7).map { AgentID("agent\($0)") }
        let place = try await Workplace(agents: agents)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    for number in stride(from: task, to: count, by: 64) {
                        try await place.open(ConversationID("c\(number)"))
                        await Task.yield()
                    }
                }
            }
            for agent in agents.dropFirst() {
                group.addTask {
                    for turn in 0..<20 {
                        try await place.set(turn.isMultiple(of: 2) ? .away : .available, of: agent)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await place.directory.tend(place.inbox)
        let members = try await place.directory.members(of: place.inbox)
        #expect(members.map(\.openConversations).reduce(0, +) == count, "none is lost")
        try await expectEachAssignedOnce(place, count: count)
        try await expectFairTurns(place)
    }

    private func expectEachAssignedOnce(_ place: Workplace, count: Int) async throws {
        var log: [AuditEntry] = []
        var cursor: QueryCursor?
        repeat {
            let page = try await AuditLog(place.store).entries(limit: 500, cursor: cursor)
            log += page.values.filter { $0.action == "conversation.assigned" }
            cursor = page.next
        } while cursor != nil
        #expect(log.count == count)
        #expect(Set(log.compactMap(\.conversationID)).count == count)
    }

    /// Replays the log: at each assignment the agent was one of those available who had waited longest.
    private func expectFairTurns(_ place: Workplace) async throws {
        var last: [String: Int] = [:]
        var away: Set<String> = []
        var unfair = 0
        var cursor: QueryCursor?
        repeat {
            let page = try await AuditLog(place.store).entries(limit: 500, cursor: cursor)
            for entry in page.values {
                guard let agent = entry.details["agent_id"] else { continue }
                switch entry.action {
                case "inbox.member_added": last[agent] = 0
                case "inbox.availability_changed": away.formSymmetricDifference([agent])
                case "conversation.assigned":
                    let turns = last.filter { !away.contains($0.key) }
                    if away.contains(agent) || turns.values.min() != turns[agent] { unfair += 1 }
                    last[agent] = entry.sequence
                default: break
                }
            }
            cursor = page.next
        } while cursor != nil
        #expect(unfair == 0, "each went to whoever of the available had waited longest")
    }
}
