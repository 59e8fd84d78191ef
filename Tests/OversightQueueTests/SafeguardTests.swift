import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What stands between a draft and the customer.
struct SafeguardTests {
    private func suppress(_ rig: Rig) async throws {
        let address = try #require(Rig.customer)
        try await rig.store.transaction { unit in
            try unit.save(Suppression(address: address, reason: .manual, at: unit.now))
        }
    }

    @Test func onePersonsTwoTabsHaveTwoClaims() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let first = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft?.review.fence)
        let second = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft?.review.fence)
        #expect(first != second)
        #expect(try await rig.queue.renew("d1", by: Rig.ann, fence: first).refusal == .claimLost)
        #expect(try await rig.queue.keepCopy("d1", body: "old tab", by: Rig.ann, fence: first).refusal == .claimLost)
        #expect(try await rig.queue.keepCopy("d1", body: "new tab", by: Rig.ann, fence: second).draft != nil)
    }

    @Test func anAnswerByHandTakesWaitingMailBackWhateverThePolicy() async throws {
        var policy = OversightPolicy()
        policy.onNewMail = .sendAnyway
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.free("faq")
        try await rig.submit("d1")
        _ = try await rig.approve("d1")
        _ = try await rig.queue.submit(rig.submission("d2", category: "faq"))
        #expect(try await rig.customerWrites(because: .newMessage).recalled == [])
        #expect(try await rig.customerWrites(because: .humanReply).recalled == ["d2.1"])
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.map(\.key) == ["draft/d1/1"])
    }

    /// What a person approved may be sent whatever has come in since; what nobody approved may not.
    @Test func sendAnywayIsForWhatAPersonApproved() async throws {
        var policy = OversightPolicy()
        policy.onNewMail = .sendAnyway
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        _ = try await rig.customerWrites()
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.isEmpty)
        #expect(try await rig.phase() == .recalled)
        let reopened = try #require(try await rig.queue.pending().values.first)
        #expect(reopened.draft.reopens == "d1" && reopened.isStale)
    }

    @Test func anAutomaticDraftWithAnObstacleWaitsForAPerson() async throws {
        var policy = OversightPolicy()
        policy.maximumMailBytes = 100
        let rig = Rig(policy: policy)
        try await rig.open()
        try await rig.free()
        let long = try await rig.queue.submit(rig.submission("long", body: String(repeating: "x", count: 100)))
        #expect(long.outboxItem == nil && long.draft.holdReasons == ["too_large"])
        try await suppress(rig)
        let unwanted = try await rig.queue.submit(rig.submission("unwanted"))
        #expect(unwanted.outboxItem == nil && unwanted.draft.holdReasons == ["suppressed"])
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.isEmpty)
    }

    @Test(arguments: [(Double?.none, false), (0.8999, false), (0.9, true), (1, true), (1.1, false)])
    func onlyASureDraftLeavesAlone(confidence: Double?, isSent: Bool) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.oversight.set(.autonomous, for: .category("how_to"), threshold: 0.9, by: Rig.olga, reason: "x")
        var submission = rig.submission("d1")
        submission.confidence = confidence
        let draft = try await rig.queue.submit(submission).draft
        #expect(draft.isAutomatic == isSent)
        #expect(draft.holdReasons == (isSent ? [] : ["confidence"]))
    }

    @Test func aConcernOfTheHostHoldsADraft() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        var submission = rig.submission("d1")
        submission.concerns = ["reply_to_differs"]
        let draft = try await rig.queue.submit(submission).draft
        #expect(!draft.isAutomatic && draft.holdReasons == ["reply_to_differs"])
    }

    @Test(arguments: AutonomyFloor.allCases) func aFloorHoldsADraft(floor: AutonomyFloor) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        var submission = rig.submission("d1")
        submission.floors = [floor]
        let draft = try await rig.queue.submit(submission).draft
        #expect(!draft.isAutomatic && draft.mode.mode == .gatedSend && draft.mode.decidedBy == .floor)
    }

    @Test func aGapIsAFloorWhateverTheHostSays() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        let draft = try await rig.queue.submit(rig.submission("d1", body: "It costs [REVIEWER: price].")).draft
        #expect(draft.mode.decidedBy == .floor)
        var html = rig.submission("d2")
        html.mail.bodyHTML = "<p>It costs <b>[REVIEWER</b>: price].</p>"
        #expect(try await rig.queue.submit(html).draft.mode.decidedBy == .floor)
        var link = rig.submission("d3")
        link.mail.bodyHTML = "<p>See <a href=\"[ Reviewer : link]\">here</a>.</p>"
        #expect(try await rig.queue.submit(link).draft.mode.decidedBy == .floor)
    }

    @Test func theFloorsOfAMailAreFound() {
        let mail = OutboundMail(kind: .reply(to: "m1"), to: [], subject: "Re: x", bodyText: "Solved.")
        let policy = FloorPolicy.standard
        #expect(policy.floors(category: "how_to", draft: mail) == [])
        #expect(policy.floors(category: "Refund", draft: mail) == [.money])
        #expect(policy.floors(category: nil, draft: mail) == [.unknownIntent])
        #expect(policy.floors(category: "", draft: mail) == [.unknownIntent])
        #expect(policy.floors(category: "how_to", draft: mail, customerText: "Please STOP, now") == [.optOut])
        #expect(policy.floors(category: "how_to", draft: mail, customerText: "nonstop été") == [])
        #expect(policy.floors(category: "how_to", draft: mail, hasAttachments: true) == [.attachment])
        var gap = mail
        gap.bodyText = "[REVIEWER: x]"
        #expect(policy.floors(category: "how_to", draft: gap) == [.placeholder])
    }

    @Test(arguments: [(100, true), (101, false)]) func aMailMayBeAsLargeAsThePolicySays(size: Int, isApproved: Bool)
        async throws
    {
        for part in 0..<2 {
            var policy = OversightPolicy()
            policy.maximumMailBytes = 100
            let rig = Rig(policy: policy)
            try await rig.open()
            var submission = rig.submission("d1", body: "")
            let rest = String(repeating: "x", count: size - submission.mail.subject.utf8.count)
            if part == 0 { submission.mail.bodyText = rest } else { submission.mail.bodyHTML = rest }
            _ = try await rig.queue.submit(submission)
            let outcome = try await rig.approve()
            #expect((outcome.receipt != nil) == isApproved)
            #expect(outcome.refusal == (isApproved ? nil : .blocked(.tooLarge)))
        }
    }

    @Test func anEmptyMailIsNotApproved() async throws {
        let rig = Rig()
        try await rig.open()
        _ = try await rig.queue.submit(rig.submission("d1", body: ""))
        #expect(try await rig.approve().refusal == .blocked(.incomplete))
        var template = rig.submission("d2", body: "")
        template.mail.templateVersionID = "welcome-3"
        _ = try await rig.queue.submit(template)
        #expect(try await rig.approve("d2").receipt != nil)
    }

    @Test func theFirstOfTheStrictestCapsIsNamed() {
        let caps: [EffectiveMode.Cap] = [
            .init(.category, .autonomous), .init(.inbox, .gatedSend), .init(.killSwitch, .gatedSend),
            .init(.floor, .monitored),
        ]
        #expect(EffectiveMode(caps: caps).decidedBy == .inbox)
        #expect(EffectiveMode(caps: caps, requested: .gatedSend).decidedBy == .inbox)
        #expect(EffectiveMode(caps: caps, requested: .gatedAll).decidedBy == .request)
        #expect(EffectiveMode(caps: caps, requested: .autonomous).mode == .gatedSend)
    }

    @Test func theStrictestScopeOfTheKillSwitchHolds() async throws {
        let rig = Rig()
        try await rig.open(inbox: "support")
        try await rig.free()
        _ = try await rig.oversight.engage(.freeze, for: .inbox("support"), by: Rig.ann, reason: "x")
        _ = try await rig.oversight.engage(.noAuto, for: .category("how_to"), by: Rig.ann, reason: "x")
        let kill = try await rig.oversight.killSwitch()
        #expect(kill.cap(inbox: "support", category: "how_to") == .freeze)
        #expect(kill.cap(inbox: "other", category: "how_to") == .noAuto)
        #expect(kill.cap(inbox: "other", category: "faq") == .none)
        #expect(try await rig.submit().mode.mode == .readOnly)
    }

    @Test func theKillSwitchOfAScopePullsBackItsOwnMail() async throws {
        let rig = Rig()
        for (number, category) in ["how_to", "faq"].enumerated() {
            try await rig.free(category)
            let conversation = try await rig.open(ConversationID("c\(number)"), inbox: InboxID("i\(number)"))
            _ = try await rig.queue.submit(rig.submission(DraftID("d\(number)"), in: conversation, category: category))
        }
        #expect(try await rig.oversight.engage(.noAuto, for: .category("x"), by: Rig.ann, reason: "x") == [])
        #expect(try await rig.oversight.engage(.noAuto, for: .inbox("i9"), by: Rig.ann, reason: "x") == [])
        #expect(try await rig.oversight.engage(.noAuto, for: .category("faq"), by: Rig.ann, reason: "x") == ["d1.1"])
        #expect(try await rig.oversight.engage(.noAuto, for: .inbox("i0"), by: Rig.ann, reason: "x") == ["d0.1"])
    }

    /// A weaker cap neither loosens the switch nor is it told of.
    @Test func engagingNeverLoosensAndReleasingNothingIsNotLogged() async throws {
        let rig = Rig()
        _ = try await rig.oversight.engage(.noSends, for: .global, by: Rig.ann, reason: "x")
        _ = try await rig.oversight.engage(.noAuto, for: .global, by: Rig.ann, reason: "x")
        #expect(try await rig.oversight.killSwitch().cap() == .noSends)
        await #expect(throws: OversightError.outOfRange("an empty reason")) {
            try await rig.oversight.release(.global, by: Rig.olga, reason: "")
        }
        try await rig.oversight.release(.category("faq"), by: Rig.olga, reason: "x")
        #expect(try await rig.auditActions() == ["kill.engaged"])
    }

    @Test func anEditIsCheckedLikeTheDraft() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let edit = DraftDecision.Edit(bodyText: "It costs [REVIEWER: price].")
        let decision = DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann)
        #expect(try await rig.queue.decide(decision).refusal == .blocked(.placeholder))
    }

    @Test func anEditOfTheCopiesIsOneOfTheRecipients() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let edit = DraftDecision.Edit(bodyText: "Hi", cc: [try EmailAddress("eve@evil.example")])
        let decision = DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann)
        #expect(try await rig.queue.decide(decision).refusal == .blocked(.recipientsChanged))
    }

    @Test(arguments: [
        KillSwitch.Scope.global, .inbox("support"), .category("how_to"),
    ]) func nothingIsApprovedOrSentWhileItsScopeIsSwitchedOff(scope: KillSwitch.Scope) async throws {
        let rig = Rig()
        try await rig.open(inbox: "support")
        try await rig.submit("d1")
        try await rig.submit("d2")
        _ = try await rig.approve("d2")
        _ = try await rig.oversight.engage(.noSends, for: scope, by: Rig.ann, reason: "x")
        try await rig.submit("d3")
        #expect(try await rig.approve("d3").refusal == .blocked(.killSwitch))
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.advance(by: .seconds(31))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.isEmpty)
    }

    @Test func peopleApproveAndSendWhileOnlyAutomaticMailIsSwitchedOff() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.oversight.engage(.noAuto, for: .global, by: Rig.ann, reason: "x")
        #expect(try await rig.approve().receipt != nil)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.count == 1)
    }

    @Test func aSettingForAllOthersIsNotForACategoryWithItsOwn() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        try await rig.oversight.set(.gatedSend, for: .otherCategories, by: Rig.ann, reason: "careful")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.map(\.key) == ["draft/d1/1"])
        #expect(try await rig.queue.submit(rig.submission("d2")).draft.isAutomatic)
    }

    @Test(arguments: [ModeSetting.Scope.workspace, .inbox("support"), .customer("customer")])
    func everyCeilingHolds(scope: ModeSetting.Scope) async throws {
        let rig = Rig()
        try await rig.open(inbox: "support")
        try await rig.free()
        try await rig.oversight.set(.gatedSend, for: scope, by: Rig.ann, reason: "careful")
        #expect(try await rig.submit().mode.mode == .gatedSend)
    }
}
