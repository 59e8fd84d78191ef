import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// Tags and assignments of agents: at once, after a person's consent, or not at all.
struct ProposalTests {
    private func desk(_ mode: OversightMode, policy: OversightPolicy = OversightPolicy()) async throws
        -> (Rig, ActionApprovals)
    {
        let rig = Rig(policy: policy)
        try await rig.open("c1", inbox: "support")
        try await rig.oversight.set(mode, for: .workspace, by: Rig.olga, reason: "test")
        return (rig, ActionApprovals(rig.queue))
    }

    private func tags(_ rig: Rig) async throws -> Set<TagID>? {
        try await rig.store.fetch(Conversation.self, "c1")?.tags
    }

    @Test func readOnlyRefusesWithAHint() async throws {
        let (rig, desk) = try await desk(.readOnly)
        await #expect(throws: OversightError.readOnly) {
            try await desk.act(.addTags(["vip"]), on: "c1", by: Rig.bot)
        }
        #expect(OversightError.readOnly.description.contains("gated_all"))
        #expect(try await tags(rig) == [])
    }

    @Test(arguments: [OversightMode.gatedSend, .monitored, .autonomous]) func freerModesActAtOnce(mode: OversightMode)
        async throws
    {
        let (rig, desk) = try await desk(mode)
        guard case .done(let conversation) = try await desk.act(.addTags(["vip"]), on: "c1", by: Rig.bot) else {
            return #expect(Bool(false), "not done")
        }
        #expect(conversation.tags == ["vip"])
        #expect(try await tags(rig) == ["vip"])
        let entry = try await AuditLog(rig.store).entries().values.last
        #expect(entry?.action == "conversation.acted" && entry?.details["tags"] == "vip")
    }

    /// Who acts as a program and then decides as a person is still one and the same.
    @Test func nobodyApprovesWhatTheyProposedThemselves() async throws {
        let (rig, desk) = try await desk(.gatedAll)
        _ = try await desk.act(.addTags(["vip"]), on: "c1", by: .agent(Rig.ann.principal.id), id: "p1")
        #expect(try await desk.change("p1", .approve(by: Rig.ann)).refusal == .forbidden)
        #expect(try await tags(rig) == [])
    }

    @Test func gatedAllWaitsForAPerson() async throws {
        let (rig, desk) = try await desk(.gatedAll)
        for _ in 0..<2 {
            _ = try await desk.act(.addTags(["vip"]), on: "c1", by: Rig.bot, id: "p1")
        }
        _ = try await desk.act(.assign("ben"), on: "c1", by: Rig.bot, id: "p2")
        #expect(try await tags(rig) == [])
        #expect(try await desk.pending(inbox: "support").values.map(\.id) == ["p1", "p2"])
        #expect(rig.notices.list == [.actionProposed("p1"), .actionProposed("p2")])
        #expect(try await desk.change("p1", .approve(by: Rig.bot)).refusal == .forbidden)
        #expect(try await desk.change("none", .approve(by: Rig.ann)).refusal == .notFound)
        guard case .changed(let approved) = try await desk.change("p1", .approve(by: Rig.ann)) else {
            return #expect(Bool(false), "not approved")
        }
        #expect(approved.phase == .approved && approved.endedBy == Rig.ann.principal)
        #expect(try await tags(rig) == ["vip"])
        let late = try await desk.change("p1", .reject(by: Rig.ben)).refusal
        #expect(late == .alreadyDecided(.approved, by: Rig.ann.principal))
        _ = try await desk.change("p2", .reject(by: Rig.ben))
        #expect(try await rig.store.fetch(Conversation.self, "c1")?.assignee == nil)
        #expect(try await desk.pending().values.isEmpty)
        let actions = try await AuditLog(rig.store).entries(of: "c1").values.map(\.action)
        #expect(actions == ["proposal.submitted", "proposal.submitted", "proposal.approved", "proposal.rejected"])
    }

    @Test func aRequestCanOnlyMakeItStricter() async throws {
        let (rig, desk) = try await desk(.gatedSend)
        guard case .proposed = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, requestedMode: .gatedAll)
        else { return #expect(Bool(false), "not proposed") }
        try await rig.oversight.set(.gatedAll, for: .inbox("support"), by: Rig.bot, reason: "careful")
        guard case .proposed = try await desk.act(.addTags(["b"]), on: "c1", by: Rig.bot, requestedMode: .autonomous)
        else { return #expect(Bool(false), "not proposed") }
    }

    @Test func aProposalExpiresAndCanBeWithdrawn() async throws {
        let (rig, desk) = try await desk(.gatedAll)
        _ = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, id: "p1")
        _ = try await desk.act(.addTags(["b"]), on: "c1", by: Rig.bot, id: "p2")
        _ = try await desk.act(.addTags(["c"]), on: "c1", by: Rig.bot, id: "p3")
        #expect(try await desk.change("p3", .withdraw(by: Rig.ann)).refusal == .forbidden)
        _ = try await desk.change("p3", .withdraw(by: Rig.bot))
        rig.time.advance(by: .seconds(72 * 3600))
        #expect(try await desk.change("p1", .approve(by: Rig.ann)).refusal == .expired)
        #expect(try await desk.sweep() == 1)
        #expect(try await desk.proposal("p1")?.phase == .expired)
        #expect(try await desk.proposal("p2")?.phase == .expired)
        #expect(try await desk.proposal("p3")?.phase == .withdrawn)
        #expect(try await tags(rig) == [])
    }

    @Test func onlyAgentsPropose() async throws {
        let (_, desk) = try await desk(.gatedAll)
        await #expect(throws: OversightError.notAnAgent) {
            try await desk.act(.addTags(["a"]), on: "c1", by: Rig.ann)
        }
        await #expect(throws: OversightError.conversationNotFound("c9")) {
            try await desk.act(.addTags(["a"]), on: "c9", by: Rig.bot)
        }
    }

    @Test func inboundMailIsHeldOnlyWhereThatIsWanted() async throws {
        let (_, open) = try await desk(.gatedAll)
        #expect(try await open.admission(of: "m1", conversation: "c1") == .admitted)
        var policy = OversightPolicy()
        policy.holdsInbound = true
        let (_, free) = try await desk(.gatedSend, policy: policy)
        #expect(try await free.admission(of: "m1", conversation: "c1") == .admitted)
        let (rig, held) = try await desk(.gatedAll, policy: policy)
        for _ in 0..<2 { #expect(try await held.admission(of: "m1", conversation: "c1") == .waiting("inbound_m1")) }
        #expect(rig.notices.list == [.actionProposed("inbound_m1")])
        _ = try await held.change("inbound_m1", .approve(by: Rig.ann))
        #expect(try await held.admission(of: "m1", conversation: "c1") == .admitted)
        _ = try await held.admission(of: "m2", conversation: "c1")
        _ = try await held.change("inbound_m2", .reject(by: Rig.ann))
        #expect(try await held.admission(of: "m2", conversation: "c1") == .refused)
    }

    /// Remembers which proposals have ended, in the commits that ended them.
    private struct EndNotingCarrier: ActionCarrier {
        func carryOut(
            _ action: ConversationAction,
            on conversation: inout Conversation,
            by principal: Principal,
            in unit: inout UnitOfWork
        ) async throws {
            try await PlainActionCarrier().carryOut(action, on: &conversation, by: principal, in: &unit)
        }

        func proposalEnded(_ proposal: Proposal, in unit: inout UnitOfWork) async throws {
            unit.record(
                WorkspaceEvent(
                    custom: "test.ended",
                    by: .system("test"),
                    on: proposal.conversationID,
                    details: ["ended": proposal.phase.rawValue],
                    line: "ended"
                )
            )
        }
    }

    @Test func whateverEndsAProposalWakesWhatWaitsForItInTheSameCommit() async throws {
        let (rig, _) = try await desk(.gatedAll)
        let desk = ActionApprovals(rig.queue, carrier: EndNotingCarrier())
        for (id, command) in [
            ("p1", Proposal.Command.approve(by: Rig.ann)), ("p2", .reject(by: Rig.ann)), ("p3", .withdraw(by: Rig.bot)),
        ] {
            _ = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, id: ProposalID(id))
            _ = try await desk.change(ProposalID(id), command)
            _ = try await desk.change(ProposalID(id), command)
        }
        _ = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, id: "p4")
        rig.time.advance(by: .seconds(72 * 3600))
        #expect(try await desk.sweep() == 1)
        let ends = try await rig.store.timeline(of: "c1").values.compactMap { $0.details["ended"] }
        #expect(ends.sorted() == ["approved", "expired", "rejected", "withdrawn"])
    }

    @Test func nothingIsDoneToAForgottenConversation() async throws {
        var policy = OversightPolicy()
        policy.holdsInbound = true
        let (rig, desk) = try await desk(.gatedAll, policy: policy)
        _ = try await desk.admission(of: "m1", conversation: "c1")
        let erasure = Erasure(rig.store, owners: [OversightRecords(rig.outbox)])
        let request = try await erasure.request(.conversation("c1"), by: Rig.olga.principal)
        _ = try await erasure.carryOut(request.id)
        #expect(try await desk.pending().values.isEmpty)
        #expect(try await desk.proposal("inbound_m1")?.phase == .withdrawn)
    }

    /// Who may do what to a proposal of the agent `bot`; nobody may do anything after its time is up.
    @Test(
        arguments: [
            (Rig.bot, false, true), (.agent("other"), false, false), (Rig.ann, true, false), (Rig.lea, true, true),
            (Rig.olga, true, true), (.system("x"), false, true),
        ] as [(Actor, Bool, Bool)]
    )
    func whoDecidesAndWhoWithdraws(actor: Actor, mayDecide: Bool, mayWithdraw: Bool) async throws {
        for (command, may) in [
            (Proposal.Command.approve(by: actor), mayDecide), (.reject(by: actor), mayDecide),
            (.withdraw(by: actor), mayWithdraw),
        ] {
            let (rig, desk) = try await desk(.gatedAll)
            _ = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, id: "p1")
            #expect(try await desk.change("p1", command).refusal == (may ? nil : .forbidden))
            _ = try await desk.act(.addTags(["a"]), on: "c1", by: Rig.bot, id: "p2")
            rig.time.advance(by: .seconds(72 * 3600))
            #expect(try await desk.change("p2", command).refusal == .expired)
        }
    }

    @Test func anAssigneeWhoIsThereAlreadyIsNotLogged() async throws {
        let (rig, desk) = try await desk(.autonomous)
        for _ in 0..<2 { _ = try await desk.act(.assign("ben"), on: "c1", by: Rig.bot) }
        let kind = EventKind.conversationAssigned.rawValue
        #expect(try await rig.auditActions().filter { $0 == kind }.count == 1)
    }
}
