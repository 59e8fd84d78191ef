import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// Many at once: one wins, the others are told by whom.
struct RaceTests {
    @Test func fiveHundredDecidersOnAHundredDrafts() async throws {
        let rig = Rig()
        let count = 100
        try await rig.store.transaction { unit in
            for decider in 0..<5 { try unit.save(Agent(id: AgentID("r\(decider)"), name: "R")) }
        }
        for number in 0..<count {
            let conversation = try await rig.open(ConversationID("c\(number)"))
            try await rig.submit(DraftID("d\(number)"), in: conversation)
        }
        let outcomes = try await withThrowingTaskGroup(of: (Int, String, DecisionOutcome).self) { group in
            for decider in 0..<5 * count {
                group.addTask {
                    let actor = Actor.reviewer(AgentID("r\(decider / count)"))
                    let draft = DraftID("d\(decider % count)")
                    let outcome = try await rig.queue.decide(DraftDecision(.approve, on: draft, version: 1, by: actor))
                    return (decider % count, actor.principal.id, outcome)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let winners = Dictionary(
            outcomes.filter { $0.2.receipt != nil }.map { ($0.0, $0.1) },
            uniquingKeysWith: { first, _ in first + " and another" }
        )
        #expect(winners.count == count)
        for (draft, _, outcome) in outcomes where outcome.receipt == nil {
            guard case .alreadyDecided(let ending) = outcome.refusal else {
                Issue.record("refused for another reason: \(String(describing: outcome.refusal))")
                continue
            }
            #expect(ending.by.id == winners[draft])
        }
        let approvals = try await rig.auditActions().filter { $0 == "draft.approved_as_is" }
        #expect(approvals.count == count)
        #expect(try await AuditLog(rig.store).verify() == .intact(entries: 2 * count))
    }

    @Test func twoWorkersNeverSendTheSameRow() async throws {
        let rig = Rig(provider: ScriptedTransport(.none))
        try await rig.open()
        for number in 0..<40 {
            let request = MailRequest(rig.mail("\(number)"), channel: "stub", principal: .system("test"))
            _ = try await rig.outbox.enqueue(request)
        }
        let workers = (0..<4).map {
            Dispatcher(rig.outbox, channels: ["stub": rig.provider], random: SeededRandomSource(seed: $0))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in workers { group.addTask { _ = try await worker.dispatchDue() } }
            try await group.waitForAll()
        }
        #expect(rig.provider.accepted.count == 40)
        #expect(Set(rig.provider.accepted.map(\.mail.bodyText)).count == 40)
    }

    @Test func theSameDecisionKeyHasOneEffect() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let decision = DraftDecision(.approve, on: "d1", version: 1, by: Rig.ann, decisionKey: "k")
        let first = try await rig.queue.decide(decision)
        let second = try await rig.queue.decide(decision)
        #expect(first.receipt?.isReplay == false && second.receipt?.isReplay == true)
        #expect(first.receipt?.outboxID == second.receipt?.outboxID)
        var other = decision
        other.choice = .reject(note: nil, revise: false)
        #expect(try await rig.queue.decide(other).refusal == .decisionKeyReused)
    }
}
