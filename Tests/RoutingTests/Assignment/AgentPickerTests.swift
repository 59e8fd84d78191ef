import Routing
import SupportCore
import Testing

/// Who is next, as a pure decision.
struct AgentPickerTests {
    static let now = Timestamp(seconds: 1_780_000_000)

    static func team(_ members: InboxMember...) -> InboxTeam { InboxTeam(inboxID: "in", members: members) }

    static func pick(
        _ team: InboxTeam,
        _ rules: AssignmentRules,
        isOpen: Bool = true,
        tags: Set<TagID> = [],
        now: Timestamp = now
    ) -> AssignmentDecision {
        AgentPicker(rules: rules, isOpen: isOpen, now: now).pick(from: team, tags: tags)
    }

    @Test func theOldestAssignmentIsNext() {
        let team = Self.team(
            InboxMember(id: "a", lastAssignment: 3),
            InboxMember(id: "b", lastAssignment: 1),
            InboxMember(id: "c", lastAssignment: 2)
        )
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin)) == .assign("b", .roundRobin))
    }

    @Test func newcomersComeFirstAndThenByIdentifier() {
        let team = Self.team(
            InboxMember(id: "z"),
            InboxMember(id: "b"),
            InboxMember(id: "a", lastAssignment: 1)
        )
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin)).agent == "b")
    }

    @Test func theLeastBusyIsNextAndTiesGoToTheOldestAssignment() {
        let team = Self.team(
            InboxMember(id: "a", openConversations: 2, lastAssignment: 1),
            InboxMember(id: "b", openConversations: 1, lastAssignment: 4),
            InboxMember(id: "c", openConversations: 1, lastAssignment: 2)
        )
        #expect(Self.pick(team, AssignmentRules(method: .leastBusy)) == .assign("c", .leastBusy))
    }

    @Test(
        arguments: [
            (nil, "in", .leave(.noAgentAvailable)),
            ("ghost", "in", .leave(.noAgentAvailable, fallback: .fallbackNotMember)),
            ("b", "in", .leave(.noAgentAvailable, fallback: .fallbackUnavailable)),
        ] as [(AgentID?, String, AssignmentDecision)]
    )
    func fallbackMustBeAnAvailableMember(fallback: AgentID?, inbox: String, decision: AssignmentDecision) {
        let team = Self.team(
            InboxMember(id: "a", availability: .away),
            InboxMember(id: "b", availability: .offline)
        )
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin, fallbackAgent: fallback)) == decision)
    }

    @Test func fallbackIgnoresCapacity() {
        let team = Self.team(
            InboxMember(id: "a", capacity: 1, openConversations: 1),
            InboxMember(id: "b", capacity: 1, openConversations: 3)
        )
        let rules = AssignmentRules(method: .leastBusy, fallbackAgent: "b")
        #expect(Self.pick(team, rules) == .assign("b", .fallback(.allAtCapacity)))
    }

    @Test(
        arguments: [
            (nil, .leave(.outsideHours)), (.wait, .leave(.outsideHours)), (.assign, .assign("a", .roundRobin)),
            (.fallback, .assign("b", .fallback(.outsideHours))),
        ] as [(AssignmentRules.OutsideHours?, AssignmentDecision)]
    )
    func outsideHoursFollowThePolicy(policy: AssignmentRules.OutsideHours?, decision: AssignmentDecision) {
        let team = Self.team(InboxMember(id: "a"), InboxMember(id: "b", lastAssignment: 1))
        let rules = AssignmentRules(method: .roundRobin, fallbackAgent: "b", outsideHours: policy)
        #expect(Self.pick(team, rules, isOpen: false) == decision)
    }

    @Test func capacityOfZeroIsNeverAndNilIsUnlimited() {
        let team = Self.team(
            InboxMember(id: "a", capacity: 0),
            InboxMember(id: "b", openConversations: 10_000)
        )
        #expect(Self.pick(team, AssignmentRules(method: .leastBusy)).agent == "b")
        let alone = Self.team(InboxMember(id: "a", capacity: 0))
        let rules = AssignmentRules(method: .leastBusy, fallbackAgent: "a")
        #expect(Self.pick(alone, rules) == .leave(.allAtCapacity, fallback: .fallbackUnavailable))
    }

    @Test func skillsAreRequiredOnlyIfAMemberHasThem() {
        let team = Self.team(
            InboxMember(id: "a"),
            InboxMember(id: "b", skills: ["sql"], lastAssignment: 9),
            InboxMember(id: "c", availability: .away, skills: ["vpn"])
        )
        let rules = AssignmentRules(method: .roundRobin, requiresSkills: true)
        #expect(Self.pick(team, rules, tags: ["sql", "vip"]).agent == "b")
        #expect(Self.pick(team, rules, tags: ["vip"]).agent == "a")
        #expect(Self.pick(team, rules, tags: ["vpn"]) == .leave(.noSkilledAgent))
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin), tags: ["vpn"]).agent == "a")
    }

    @Test func inactiveAgentsAreAway() {
        let team = Self.team(InboxMember(id: "a", lastSeenAt: Self.now), InboxMember(id: "b"))
        let rules = AssignmentRules(method: .roundRobin, awayAfterSeconds: 60)
        #expect(Self.pick(team, rules, now: Self.now + .milliseconds(59_999)).agent == "a")
        #expect(Self.pick(team, rules, now: Self.now + .seconds(60)) == .leave(.noAgentAvailable))
    }

    @Test func adminsCountUnlessTheyAreLeftOut() {
        let team = Self.team(InboxMember(id: "a", role: .admin))
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin)).agent == "a")
        #expect(Self.pick(team, AssignmentRules(method: .roundRobin, includesAdmins: false)) == .leave(.noMembers))
    }

    @Test func manualInboxesAssignNobody() {
        let team = Self.team(InboxMember(id: "a"))
        #expect(Self.pick(team, AssignmentRules(method: .manual, fallbackAgent: "a")) == .leave(.manualMethod))
        #expect(AgentPicker(rules: nil, isOpen: true, now: Self.now).pick(from: team) == .leave(.manualMethod))
    }
}
