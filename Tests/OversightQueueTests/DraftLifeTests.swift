import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// From a submitted draft to a mail in the thread.
struct DraftLifeTests {
    @Test func anApprovedDraftLeavesOnceAndExactlyAsApproved() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        #expect(draft.review.phase == .pending)
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        #expect(try await rig.approve().receipt?.outboxID == "d1.1")
        #expect(try await rig.dispatcher.dispatchDue() == 1)
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        let sent = rig.provider.accepted
        #expect(sent.count == 1)
        #expect(sent.first?.mail.contentHash == draft.review.contentHash)
        #expect(sent.first?.key == "draft/d1/1")
        #expect(try await rig.phase() == .accepted)
        let messages = try await rig.store.messages(of: "c1").values
        #expect(messages.map(\.origin) == [.approvedDraft])
        #expect(messages.first?.providerMessageID == "p1")
    }

    @Test func anEditKeepsTheAgentsTextAndSendsTheReviewers() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let edit = DraftDecision.Edit(bodyText: "Settings > Plan > Cancel.")
        let outcome = try await rig.queue.decide(DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann))
        #expect(outcome.receipt?.ending?.kind == .approvedEdited)
        #expect(outcome.receipt?.outboxID == "d1.2")
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.map(\.mail.bodyText) == ["Settings > Plan > Cancel."])
        let kept = try await rig.store.fetch(DraftVersion.self, "d1.1")
        #expect(kept?.mail.bodyText == "You can cancel in the settings.")
    }

    @Test func aRejectedDraftComesBackBounded() async throws {
        var policy = OversightPolicy()
        policy.maximumRevisions = 2
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.submit()
        for version in 1...2 {
            let reject = DraftDecision(.reject(note: "shorter", revise: true), on: "d1", version: version, by: Rig.ann)
            #expect(try await rig.queue.decide(reject).receipt?.phase == .revising)
            let result = try await rig.queue.resubmit("d1", mail: rig.mail("v\(version + 1)"), by: Rig.bot)
            #expect(result.draft?.review.version == version + 1)
        }
        let last = DraftDecision(.reject(note: "no", revise: true), on: "d1", version: 3, by: Rig.ann)
        #expect(try await rig.queue.decide(last).receipt?.phase == .rejected)
        #expect(try await rig.queue.draft("d1")?.notes.map(\.text) == ["shorter", "shorter", "no"])
        #expect(try await rig.row() == nil)
    }

    @Test func newMailMakesAnOpenDraftAndWaitingMailPointless() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        #expect(try await rig.customerWrites().drafts == ["d1"])
        #expect(try await rig.approve().refusal?.code == "draft_already_decided")
        try await rig.submit("d2")
        _ = try await rig.approve("d2")
        #expect(try await rig.customerWrites().recalled == ["d2.1"])
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        #expect(rig.provider.calls.isEmpty)
    }

    @Test func anExpiredDraftIsNeverApproved() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        rig.time.advance(by: .seconds(72 * 3600))
        #expect(try await rig.approve().refusal == .expired)
        #expect(try await rig.queue.draft("d1")?.review.phase == .expired)
        #expect(try await rig.row() == nil)
    }

    @Test func anAutonomousMailWaitsOutItsHoldAndCanBeRecalled() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        let first = try await rig.queue.submit(rig.submission("d1"))
        #expect(first.draft.isAutomatic)
        #expect(first.outboxItem?.dispatch.phase == .held)
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(10))
        rig.time.advance(by: .seconds(10))
        #expect(try await rig.dispatcher.dispatchDue() == 1)
        #expect(rig.provider.accepted.first?.mail.headers["X-AI-Generated"] == "true")
        _ = try await rig.queue.submit(rig.submission("d2"))
        let undone = try await rig.outbox.recall("d2.1", because: .undo, by: Rig.ann.principal)
        #expect(undone.item?.dispatch.phase == .recalled)
        rig.time.advance(by: .seconds(10))
        #expect(try await rig.dispatcher.dispatchDue() == 0)
    }

    @Test func theKillSwitchBringsWaitingMailBackToAPerson() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        let back = try await rig.oversight.engage(.noAuto, for: .global, by: Rig.bot, reason: "odd answers")
        #expect(back == ["d1.1"])
        let pending = try await rig.queue.pending().values
        #expect(pending.map(\.draft.reopens) == ["d1"])
        #expect(pending.first?.draft.review.phase == .pending)
        #expect(try await rig.queue.submit(rig.submission("d2")).draft.mode.decidedBy == .killSwitch)
        await #expect(throws: OversightError.self) {
            try await rig.oversight.release(.global, by: Rig.lea, reason: "fine")
        }
        try await rig.oversight.release(.global, by: Rig.olga, reason: "fixed")
        #expect(try await rig.oversight.killSwitch().cap() == .none)
    }

    @Test func thePendingListShowsEverythingSideBySide() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.store.transaction { unit in
            for number in 1...3 {
                try unit.save(
                    Message(
                        id: MessageID("m\(number)"),
                        conversationID: "c1",
                        direction: .inbound,
                        origin: .contact,
                        from: nil,
                        bodyText: "question \(number)",
                        receivedAt: unit.now + .seconds(Int64(number))
                    )
                )
            }
        }
        try await rig.submit()
        let item = try #require(try await rig.queue.pending().values.first)
        #expect(item.original?.bodyText == "question 1")
        #expect(item.thread.map(\.bodyText) == ["question 1", "question 2", "question 3"])
        #expect(item.draft.mail.bodyText == "You can cancel in the settings.")
        #expect(!item.isStale)
        let short = try await rig.queue.pending(PendingQuery(threadLimit: 2)).values.first
        #expect(short?.original?.bodyText == "question 1", "also when the thread that is shown begins after it")
        #expect(short?.thread.map(\.bodyText) == ["question 2", "question 3"])
        let alone = try await rig.queue.review(of: item.draft.id, threadLimit: 0)
        #expect(alone?.original?.bodyText == "question 1")
        #expect(alone?.thread.isEmpty == true)
    }
}
