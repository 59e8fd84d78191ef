import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What an agent may submit, and what a submission does to what is there already.
struct SubmissionTests {
    @Test(arguments: [Rig.ann, Rig.lea, Rig.olga, .system("rules")]) func onlyAnAgentSubmitsDrafts(author: Actor)
        async throws
    {
        let rig = Rig()
        try await rig.open()
        var submission = rig.submission("d1")
        submission.author = author
        await #expect(throws: OversightError.notAnAgent) { try await rig.queue.submit(submission) }
        #expect(try await rig.queue.pending().values.isEmpty)
    }

    @Test func aDraftAndItsRevisionHaveARecipient() async throws {
        let rig = Rig()
        try await rig.open()
        var submission = rig.submission("d1")
        submission.mail.to = []
        await #expect(throws: OversightError.noRecipient) { try await rig.queue.submit(submission) }
        try await rig.submit("d2")
        let decision = DraftDecision(.reject(note: nil, revise: true), on: "d2", version: 1, by: Rig.ann)
        _ = try await rig.queue.decide(decision)
        let mail = submission.mail
        await #expect(throws: OversightError.noRecipient) {
            try await rig.queue.resubmit("d2", mail: mail, by: Rig.bot)
        }
        #expect(try await rig.queue.draft("d2")?.review.phase == .revising)
    }

    @Test func theSameDraftSubmittedTwiceIsOne() async throws {
        let rig = Rig()
        try await rig.open()
        let first = try await rig.queue.submit(rig.submission("d1"))
        _ = try await rig.approve()
        let second = try await rig.queue.submit(rig.submission("d1"))
        #expect(!first.isReplay && second.isReplay)
        #expect(second.draft.review.phase == .approved && second.outboxItem == nil)
        #expect(try await rig.auditActions().filter { $0 == "draft.submitted" }.count == 1)
    }

    @Test func aDraftsIdentifierIsForOneTextInOneConversation() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.open("c2")
        try await rig.submit()
        for other in [rig.submission("d1", body: "Another text."), rig.submission("d1", in: "c2")] {
            await #expect(throws: OversightError.draftReused("d1")) { try await rig.queue.submit(other) }
        }
        #expect(try await rig.queue.draft("d1")?.mail.bodyText == "You can cancel in the settings.")
    }

    @Test(arguments: [(OversightMode.monitored, ["true"]), (.gatedSend, [])])
    func automaticMailSaysSoAndOnlyThat(mode: OversightMode, marks: [String]) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free(to: mode)
        #expect(try await rig.submit().mail.headers.values(named: "X-AI-Generated") == marks)
    }

    @Test func aMarkThatTheHostSetStaysTheOnlyOne() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        var submission = rig.submission("d1")
        submission.mail.headers.append("X-AI-Generated", "by our own model")
        let draft = try await rig.queue.submit(submission).draft
        #expect(draft.mail.headers.values(named: "X-AI-Generated") == ["by our own model"])
    }

    @Test func underReadOnlyADraftIsKeptButNobodyIsAsked() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.oversight.set(.readOnly, for: .category("how_to"), by: Rig.olga, reason: "compare")
        #expect(try await rig.submit().review.phase == .shadow)
        #expect(try await rig.queue.pending().values.isEmpty)
        #expect(try await rig.approve().receipt == nil)
    }

    /// The rules' draft and approved mail are nothing that the model's next draft makes pointless.
    @Test func aNewerDraftReplacesOnlyTheOpenOneOfItsAuthor() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit("approved")
        _ = try await rig.approve("approved")
        var ofRules = rig.submission("rules")
        ofRules.author = .agent("rules")
        _ = try await rig.queue.submit(ofRules)
        try await rig.submit("old")
        let submitted = try await rig.queue.submit(rig.submission("new"))
        #expect(submitted.superseded.drafts == ["old"] && submitted.superseded.recalled.isEmpty)
        #expect(try await rig.queue.draft("old")?.review.ending?.reason == .newerDraft)
        #expect(Set(try await rig.queue.pending().values.map(\.draft.id)) == ["rules", "new"])
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.map(\.key) == ["draft/approved/1"])
    }

    @Test func mailThatNewMailMadePointlessDoesNotComeBack() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        #expect(try await rig.customerWrites().recalled == ["d1.1"])
        #expect(try await rig.queue.pending().values.isEmpty)
    }

    @Test func theLogSaysWhyADraftEndedAndWhatItsReviewerKnew() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit("old")
        try await rig.submit("d1")
        let ended = try await AuditLog(rig.store).entries(about: "old").values.last
        #expect(ended?.details["reason"] == ReviewState.SupersedeReason.newerDraft.rawValue)
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "x", by: Rig.ann, fence: claimed.review.fence)
        _ = try await rig.customerWrites()
        let approve = DraftDecision(.approve, on: "d1", version: 1, acknowledgedEpoch: 2, by: Rig.ann)
        _ = try await rig.queue.decide(approve)
        let entry = try await AuditLog(rig.store).entries(about: "d1").values.last { $0.action.contains("approved") }
        #expect(entry?.details["epoch"] == "2")
    }

    /// Who wrote it as a program and then reviews as a person is still one and the same.
    @Test func nobodyClaimsWhatTheyWroteThemselves() async throws {
        let rig = Rig()
        try await rig.open()
        var submission = rig.submission("d1")
        submission.author = .agent(Rig.ann.principal.id)
        _ = try await rig.queue.submit(submission)
        #expect(try await rig.queue.claim("d1", by: Rig.ann).refusal == .forbidden)
        #expect(try await rig.queue.claim("d1", by: Rig.ben).refusal == nil)
    }

    @Test func nothingIsApprovedForAChannelThatTakesNothing() async throws {
        for (failure, block) in [
            (MailTransportError.unauthorized(status: 401), ReviewRefusal.Block.senderNotReady),
            (.quotaExceeded(quota: nil, retryAfter: nil), .quotaExhausted),
        ] {
            let rig = Rig()
            try await rig.open()
            try await rig.submit("d1")
            _ = try await rig.approve("d1")
            rig.provider.script(.fail(failure))
            _ = try await rig.dispatcher.dispatchDue()
            try await rig.submit("d2")
            #expect(try await rig.approve("d2").refusal == .blocked(block))
            rig.time.advance(by: .seconds(3600))
            #expect(try await rig.approve("d2").receipt != nil)
        }
    }

    @Test(arguments: [(OversightMode.monitored, 60), (.autonomous, 10)] as [(OversightMode, Int64)])
    func automaticMailWaitsOutTheHoldOfItsMode(mode: OversightMode, seconds: Int64) async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free(to: mode)
        try await rig.submit()
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(seconds))
    }
}
