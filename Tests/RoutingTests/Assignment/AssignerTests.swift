import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// Assignment as it is stored: turns, loads, claims, backlog, policies.
struct AssignerTests {
    @Test func conversationsGoRoundInAStableOrder() async throws {
        let place = try await Workplace()
        var agents: [AgentID?] = []
        for number in 0..<9 { agents.append(try await place.open(ConversationID("c\(number)")).agent) }
        #expect(agents == ["a", "b", "c", "a", "b", "c", "a", "b", "c"])
    }

    @Test func aReturningAgentGetsExactlyOneTurn() async throws {
        let place = try await Workplace()
        #expect(try await place.open("c1").agent == "a")
        try await place.set(.away, of: "a")
        var agents: [AgentID?] = []
        for number in 2..<6 { agents.append(try await place.open(ConversationID("c\(number)")).agent) }
        #expect(agents == ["b", "c", "b", "c"])
        try await place.set(.available, of: "a")
        for number in 6..<9 { agents.append(try await place.open(ConversationID("c\(number)")).agent) }
        #expect(agents.suffix(3) == ["a", "b", "c"])
    }

    @Test func turnsAreNumbersNotTimes() async throws {
        let place = try await Workplace()
        #expect(try await place.open("c1").agent == "a")
        place.time.advance(by: .seconds(-86_400))
        #expect(try await place.open("c2").agent == "b")
        #expect(try await place.open("c3").agent == "c")
        #expect(try await place.open("c4").agent == "a")
    }

    @Test func maxBurstLimitsAnIdleAgent() async throws {
        let rules = AssignmentRules(method: .leastBusy, maxBurst: 2)
        let place = try await Workplace(rules, agents: ["old"])
        for number in 0..<20 { try await place.open(ConversationID("o\(number)")) }
        _ = try await place.directory.addMember("new", to: place.inbox, by: Workplace.host)
        var agents: [AgentID?] = []
        for number in 0..<6 { agents.append(try await place.open(ConversationID("n\(number)")).agent) }
        #expect(agents == ["new", "new", "old", "new", "new", "old"])
    }

    @Test func loadsFollowTheStatusOfConversations() async throws {
        let place = try await Workplace(AssignmentRules(method: .leastBusy), agents: ["a", "b"])
        for id in ["c1", "c2", "c3"] { try await place.open(ConversationID(id)) }
        #expect(try await place.member("a")?.openConversations == 2)
        try await place.change("c1") { conversation, unit in
            conversation.status = .resolved
            try await place.assigner.settle(conversation, in: &unit)
            try await place.assigner.settle(conversation, in: &unit)
        }
        #expect(try await place.member("a")?.openConversations == 1)
        try await place.change("c1") { conversation, unit in
            conversation.status = .open
            try await place.assigner.settle(conversation, in: &unit)
        }
        #expect(try await place.member("a")?.openConversations == 2)
        #expect(try await place.member("b")?.openConversations == 1)
    }

    @Test func manualAssignmentWinsAndCountsAsATurn() async throws {
        let place = try await Workplace(AssignmentRules(method: .leastBusy), agents: ["a", "b"], availability: .away)
        try await place.open("c1")
        let decision = try await place.change("c1") { conversation, unit in
            try await place.assigner.assign(&conversation, to: "b", by: .human("a"), in: &unit)
        }
        #expect(decision == .assign("b", .chosen))
        let again = try await place.change("c1") { conversation, unit in
            try await place.assigner.assign(&conversation, in: &unit)
        }
        #expect(again == .leave(.alreadyAssigned))
        #expect(try await place.assignee(of: "c1") == "b")
        #expect(try await place.member("b")?.openConversations == 1)
        #expect(try await place.timeline("c1").filter { $0.kind == .assigned }.count == 1)
    }

    @Test func manualAssignmentFillsTheCapacity() async throws {
        let place = try await Workplace(agents: ["a"])
        _ = try await place.directory.updateMember("a", capacity: 1, in: place.inbox, by: Workplace.host)
        try await place.set(.away, of: "a")
        try await place.open("c1")
        try await place.change("c1") { conversation, unit in
            _ = try await place.assigner.assign(&conversation, to: "a", by: Workplace.host, in: &unit)
        }
        try await place.set(.available, of: "a")
        #expect(try await place.open("c2") == .leave(.allAtCapacity))
    }

    @Test func anAgentWhoIsNotAMemberIsSkippedWithAReason() async throws {
        let place = try await Workplace(availability: .away)
        try await place.open("c1")
        let decision = try await place.change("c1") { conversation, unit in
            try await place.assigner.assign(&conversation, to: "stranger", by: Workplace.host, in: &unit)
        }
        #expect(decision == .leave(.notMember))
        let skipped = try await place.timeline("c1").last { $0.kind == .assignmentSkipped }
        #expect(skipped?.details["reason"] == "not_member")
        let audit = try await AuditLog(place.store).entries(of: "c1").values
        #expect(audit.map(\.action) == ["conversation.waiting", "conversation.assignment_skipped"])
    }

    @Test func theBacklogIsAssignedOldestFirstUpToCapacity() async throws {
        let place = try await Workplace(agents: ["a"], availability: .offline)
        _ = try await place.directory.updateMember("a", capacity: 3, in: place.inbox, by: Workplace.host)
        for number in 1...5 {
            #expect(try await place.open(ConversationID("c\(number)")) == .leave(.noAgentAvailable))
            place.time.advance(by: .seconds(1))
        }
        try await place.set(.available, of: "a")
        for (id, agent) in [("c1", "a"), ("c2", "a"), ("c3", "a"), ("c4", nil), ("c5", nil)]
            as [(ConversationID, AgentID?)]
        {
            #expect(try await place.assignee(of: id) == agent)
        }
        try await place.change("c2") { conversation, unit in
            conversation.status = .closed
            try await place.assigner.settle(conversation, in: &unit)
        }
        #expect(try await place.assigner.drainBacklog(of: place.inbox, in: place.store) == ["c4"])
        let waits = try await place.timeline("c5").filter { $0.kind == .assignmentSkipped }.map { $0.details["reason"] }
        #expect(waits == ["no_agent_available", "all_at_capacity"], "each obstacle once")
    }

    @Test func conversationsWaitForTheInboxToOpen() async throws {
        let hours = WorkingHours(timeZone: "UTC", schedule: .each(weekdays, .open("09:00", "17:00")))
        let place = try await Workplace(AssignmentRules(method: .roundRobin, workingHours: hours))
        place.time.set(try at("2026-06-06T12:00:00Z"))
        #expect(try await place.open("c1") == .leave(.outsideHours))
        place.time.set(try at("2026-06-08T09:00:00Z"))
        try await place.directory.tend(place.inbox)
        #expect(try await place.assignee(of: "c1") == "a")
    }

    @Test func anAgentWhoIsAwayKeepsConversations() async throws {
        let place = try await Workplace()
        try await place.open("c1")
        for availability in [InboxMember.Availability.away, .offline] {
            try await place.set(availability, of: "a")
            #expect(try await place.assignee(of: "c1") == "a")
        }
    }

    @Test func anOfflineAgentHandsBackIfThatIsThePolicy() async throws {
        let place = try await Workplace(AssignmentRules(method: .roundRobin, whenAgentGoesOffline: .handBack))
        for id in ["c1", "c2", "c3", "c4"] { try await place.open(ConversationID(id)) }
        try await place.set(.away, of: "a")
        #expect(try await place.assignee(of: "c1") == "a")
        try await place.set(.offline, of: "a")
        #expect(try await place.assignee(of: "c1") == "b")
        #expect(try await place.assignee(of: "c4") == "c")
        #expect(try await place.member("a")?.openConversations == 0)
    }

    @Test(
        arguments: [
            (nil, "b"), (.reassign, "b"), (.keep, "a"), (.unassign, nil),
        ] as [(AssignmentRules.ReopenPolicy?, AgentID?)]
    )
    func reopenedConversationsFollowThePolicy(policy: AssignmentRules.ReopenPolicy?, agent: AgentID?) async throws {
        let place = try await Workplace(AssignmentRules(method: .roundRobin, whenReopened: policy))
        try await place.open("c1")
        try await place.change("c1") { conversation, unit in
            conversation.status = .resolved
            try await place.assigner.settle(conversation, in: &unit)
        }
        try await place.set(.offline, of: "a")
        try await place.change("c1") { conversation, unit in
            conversation.status = .open
            _ = try await place.assigner.reassignReopened(&conversation, in: &unit)
        }
        #expect(try await place.assignee(of: "c1") == agent)
        let load = try await place.directory.members(of: place.inbox).map(\.openConversations).reduce(0, +)
        #expect(load == (agent == nil ? 0 : 1))
    }

    @Test func aReopenedConversationStaysWithAnAgentWhoIsThere() async throws {
        let place = try await Workplace(AssignmentRules(method: .roundRobin, whenReopened: .reassign))
        try await place.open("c1")
        try await place.change("c1") { conversation, unit in
            conversation.status = .resolved
            try await place.assigner.settle(conversation, in: &unit)
        }
        try await place.change("c1") { conversation, unit in
            conversation.status = .open
            let decision = try await place.assigner.reassignReopened(&conversation, in: &unit)
            #expect(decision == .leave(.alreadyAssigned))
        }
        #expect(try await place.assignee(of: "c1") == "a")
        #expect(try await place.member("a")?.openConversations == 1)
    }

    @Test(arguments: [true, false]) func aMoveLeavesAConversationWithAMemberOfTheNewInbox(isMember: Bool) async throws {
        let place = try await Workplace(agents: ["a"])
        let sales = try await place.directory.create(InboxSettings(name: "Sales"), by: Workplace.host).id
        if isMember { _ = try await place.directory.addMember("a", to: sales, by: Workplace.host) }
        try await place.open("c1")
        try await place.change("c1") { conversation, unit in
            try await place.assigner.move(&conversation, to: sales, by: Workplace.host, in: &unit)
        }
        #expect(try await place.assignee(of: "c1") == (isMember ? "a" : nil))
        let unassigned = try await place.timeline("c1").filter {
            $0.details["reason"] == "moved" && $0.kind == .unassigned
        }
        #expect(unassigned.count == (isMember ? 0 : 1))
    }

    @Test func aMoveNeedsAnInboxAndAnotherOne() async throws {
        let place = try await Workplace(agents: ["a"])
        try await place.open("c1")
        let before = try await place.timeline("c1").count
        await #expect(throws: RoutingError.inboxNotFound("nowhere")) {
            try await place.change("c1") { conversation, unit in
                try await place.assigner.move(&conversation, to: "nowhere", by: Workplace.host, in: &unit)
            }
        }
        try await place.change("c1") { conversation, unit in
            try await place.assigner.move(&conversation, to: place.inbox, by: Workplace.host, in: &unit)
        }
        #expect(try await place.timeline("c1").count == before)
    }

    @Test func inboxesHaveTheirOwnTurns() async throws {
        let place = try await Workplace(agents: ["a", "b"])
        let settings = InboxSettings(name: "Sales", assignmentRules: AssignmentRules(method: .roundRobin))
        let sales = try await place.directory.create(settings, by: Workplace.host).id
        for agent in ["a", "b"] as [AgentID] {
            _ = try await place.directory.addMember(agent, to: sales, by: Workplace.host)
        }
        #expect(try await place.open("c1").agent == "a")
        #expect(try await place.open("c2", in: sales).agent == "a")
        #expect(try await place.open("c3").agent == "b")
        #expect(try await place.open("c4", in: sales).agent == "b")
    }

    @Test func removingAMemberReturnsTheirConversations() async throws {
        let place = try await Workplace(agents: ["a", "b"])
        for id in ["c1", "c2", "c3"] { try await place.open(ConversationID(id)) }
        try await place.directory.removeMember("a", from: place.inbox, by: Workplace.host)
        #expect(try await place.assignee(of: "c1") == "b")
        #expect(try await place.assignee(of: "c3") == "b")
        #expect(try await place.member("b")?.openConversations == 3)
    }
}
