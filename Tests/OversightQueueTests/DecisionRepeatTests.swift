import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// A decision that is sent again, and one that is sent under the key of another.
struct DecisionRepeatTests {
    private static let edit = DraftDecision.Edit(bodyText: "Settings > Plan > Cancel.", subject: "Re: Plan")

    private static func decision(_ choice: DraftDecision.Choice, version: Int = 1, epoch: Int? = nil) -> DraftDecision {
        DraftDecision(
            choice,
            on: "d1",
            version: version,
            acknowledgedEpoch: epoch,
            by: Rig.ann,
            decisionKey: "key"
        )
    }

    /// A decision, and others that differ from it in one place each.
    private static let differences: [(first: DraftDecision, others: [DraftDecision])] = [
        (
            decision(.approve),
            [
                decision(.approve, version: 2), decision(.approve, epoch: 1), decision(.approveEdited(edit)),
                decision(.reject(note: nil, revise: false)),
            ]
        ),
        (
            decision(.reject(note: "Shorter.", revise: true)),
            [
                decision(.reject(note: "Shorter.", revise: false)), decision(.reject(note: "Longer.", revise: true)),
                decision(.reject(note: nil, revise: true)),
            ]
        ),
        (
            decision(.approveEdited(edit)),
            [
                decision(.approveEdited(DraftDecision.Edit(bodyText: "No.", subject: "Re: Plan"))),
                decision(.approveEdited(DraftDecision.Edit(bodyText: edit.bodyText, subject: "Re: Other"))),
                decision(
                    .approveEdited(
                        DraftDecision.Edit(bodyText: edit.bodyText, bodyHTML: "<p>x</p>", subject: "Re: Plan")
                    )
                ),
                decision(
                    .approveEdited(
                        DraftDecision.Edit(
                            bodyText: edit.bodyText,
                            subject: "Re: Plan",
                            to: [Rig.customer].compactMap(\.self)
                        )
                    )
                ),
                decision(
                    .approveEdited(
                        DraftDecision.Edit(
                            bodyText: edit.bodyText,
                            subject: "Re: Plan",
                            cc: [Rig.customer].compactMap(\.self)
                        )
                    )
                ),
            ]
        ),
    ]

    @Test(arguments: differences.indices) func aKeyIsForOneDecisionAndItsRepeats(index: Int) async throws {
        let (first, others) = Self.differences[index]
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let receipt = try #require(try await rig.queue.decide(first).receipt)
        for other in others { #expect(try await rig.queue.decide(other).refusal == .decisionKeyReused) }
        let again = try #require(try await rig.queue.decide(first).receipt)
        #expect(!receipt.isReplay && again.isReplay)
        #expect(again.ending == receipt.ending && again.outboxID == receipt.outboxID)
        #expect(try await rig.auditActions().count == 2)
    }

    @Test func aKeyIsRememberedAsLongAsThePolicySays() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.queue.decide(Self.decision(.approve))
        rig.time.advance(by: OversightPolicy().keyRetention - .milliseconds(1))
        #expect(try await rig.queue.pruneDecisions() == 0)
        #expect(try await rig.queue.decide(Self.decision(.approve)).receipt?.isReplay == true)
    }

    @Test func anEditThatChangesNothingIsAnApprovalAsItIs() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        let same = DraftDecision.Edit(bodyText: try #require(draft.mail.bodyText))
        let receipt = try await rig.queue.decide(Self.decision(.approveEdited(same))).receipt
        #expect(receipt?.ending?.kind == .approvedAsIs && receipt?.outboxID == "d1.1")
        #expect(try await rig.row()?.mail.internetMessageID == draft.mail.internetMessageID)
    }

    @Test func anEditedMailHasAnotherMessageIDThanTheDraft() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        _ = try await rig.queue.decide(Self.decision(.approveEdited(Self.edit)))
        let name = try #require(try await rig.row("d1.2")?.mail.internetMessageID)
        #expect(name != draft.mail.internetMessageID)
    }

    @Test func anEmptyNoteIsNone() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.queue.decide(Self.decision(.reject(note: "", revise: true)))
        #expect(try await rig.queue.draft("d1")?.notes.isEmpty == true)
    }

    @Test func withdrawingTwiceIsOneAndNothingElseGoesOn() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        for _ in 0..<2 {
            #expect(try await rig.queue.cancel("d1", by: Rig.lea).draft?.review.phase == .cancelled)
        }
        #expect(try await rig.auditActions() == ["draft.submitted", "draft.cancelled"])
        #expect(try await rig.queue.claim("d1", by: Rig.ann).refusal?.code == "draft_already_decided")
        try await rig.submit("d2")
        _ = try await rig.approve("d2")
        #expect(try await rig.queue.cancel("d2", by: Rig.lea).refusal?.code == "draft_already_decided")
    }

    @Test func whoeverHandlesAnExpiredDraftEndsIt() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        rig.time.advance(by: .seconds(72 * 3600))
        #expect(try await rig.queue.claim("d1", by: Rig.ann).refusal == .expired)
        #expect(try await rig.queue.draft("d1")?.review.phase == .expired)
    }

    /// The model has read the thread again, so its new text answers what is there now.
    @Test func aRevisionIsANewDraftInAllButItsName() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        _ = try await rig.queue.decide(Self.decision(.reject(note: "Shorter.", revise: true)))
        try await rig.store.transaction { unit in
            var conversation = try #require(try await unit.read(Conversation.self, "c1"))
            conversation.epoch += 1
            try unit.save(conversation)
        }
        rig.time.set(draft.dueAt)
        let revised = try #require(try await rig.queue.resubmit("d1", mail: rig.mail("Shorter"), by: Rig.bot).draft)
        #expect(revised.dueAt == rig.time.now() + OversightPolicy().dueAfter)
        #expect(revised.mail.internetMessageID != draft.mail.internetMessageID)
        #expect(try await rig.queue.nextSweep() == revised.dueAt - .seconds(1800))
        #expect(try await rig.store.fetch(DraftVersion.self, "d1.1")?.mail.bodyText == draft.mail.bodyText)
        #expect(try await rig.approve(version: 2).receipt?.ending?.epoch == 2)
    }

    // MARK: Lists and reminders

    @Test func aListOfSomebodysDraftsInAnInboxShowsOnlyThose() async throws {
        let rig = Rig()
        for (number, inbox) in (["a", "b"] as [InboxID]).enumerated() {
            let id = DraftID("d\(number)")
            try await rig.submit(id, in: try await rig.open(ConversationID("c\(number)"), inbox: inbox))
            _ = try await rig.queue.assign(id, to: "ann", by: Rig.lea)
        }
        let query = PendingQuery(inboxID: "b", assignee: "ann")
        #expect(try await rig.queue.pending(query).values.map(\.draft.id) == ["d1"])
        #expect(try await rig.queue.pending(PendingQuery(limit: 0)).values.count == 1)
    }

    @Test func nobodyIsRemindedTooEarlyOrOfWhatIsHiddenOrOver() async throws {
        let rig = Rig()
        try await rig.open()
        let draft = try await rig.submit()
        _ = try await rig.queue.claim("d1", by: Rig.ann)
        rig.time.advance(by: .seconds(600))
        _ = try await rig.queue.sweep()
        #expect(rig.notices.list == [.pending("d1")])
        let until = draft.dueAt + .seconds(60)
        _ = try await rig.queue.snooze("d1", until: until, by: Rig.ann)
        rig.time.set(until)
        _ = try await rig.queue.sweep()
        #expect(rig.notices.list == [.pending("d1")])
        rig.time.advance(by: .seconds(72 * 3600))
        _ = try await rig.queue.sweep()
        #expect(rig.notices.list == [.pending("d1"), .expired("d1")])
    }

    @Test func lackOfTimeBringsBackWhatWasHidden() async throws {
        var policy = OversightPolicy()
        policy.onExpiry = .escalate
        policy.tiers = ["lea"]
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.submit()
        let expiry = rig.time.now() + .seconds(72 * 3600)
        _ = try await rig.queue.snooze("d1", until: expiry + .seconds(3600), by: Rig.ann)
        rig.time.set(expiry)
        _ = try await rig.queue.sweep()
        #expect(try await rig.queue.pending().values.map(\.draft.review.assignee) == ["lea"])
    }

    @Test func aDraftThatNewMailMarkedAsStaleIsShownSo() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "x", by: Rig.ann, fence: claimed.review.fence)
        _ = try await rig.store.transaction { unit in
            try await rig.queue.supersede("c1", because: .newMessage, by: .system("test"), in: &unit)
        }
        #expect(try await rig.queue.pending().values.map(\.isStale) == [true])
    }
}
