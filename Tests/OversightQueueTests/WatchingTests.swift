import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// People see what left without them, and can set it right.
struct WatchingTests {
    private func watched() async throws -> (Rig, EmailAddress) {
        let watcher = try EmailAddress("oversight@example.com")
        var policy = OversightPolicy()
        policy.watchers = [watcher]
        let rig = Rig(policy: policy)
        try await rig.open()
        return (rig, watcher)
    }

    @Test func aMonitoredMailIsCopiedOnceAfterItLeft() async throws {
        let (rig, watcher) = try await watched()
        try await rig.free("how_to", to: .monitored)
        try await rig.submit()
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.dispatcher.dispatchDue()
        let sent = rig.provider.accepted
        #expect(sent.map(\.mail.to) == [[Rig.customer].compactMap(\.self), [watcher]])
        #expect(sent.last?.mail.bodyText == sent.first?.mail.bodyText)
        #expect(sent.last?.mail.subject == "[how_to] Re: Help")
        #expect(sent.last?.mail.headers["Auto-Submitted"] == "auto-generated")
        #expect(try await rig.store.messages(of: "c1").values.map(\.origin) == [.autonomous])
        #expect(rig.notices.list.contains(.sentUnderMonitoring("d1.1")))
    }

    @Test(arguments: [OversightMode.gatedSend, .autonomous]) func otherMailIsNotCopied(mode: OversightMode) async throws
    {
        let (rig, _) = try await watched()
        try await rig.free("how_to", to: mode)
        try await rig.submit()
        _ = try await rig.approve()
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.count == 1)
    }

    @Test func aLostAnswerMakesNoSecondCopy() async throws {
        let (rig, watcher) = try await watched()
        try await rig.free("how_to", to: .monitored)
        rig.provider.script(.acceptAndLose)
        try await rig.submit()
        rig.time.advance(by: .seconds(60))
        for _ in 0..<6 {
            _ = try await rig.dispatcher.dispatchDue()
            rig.time.advance(by: .seconds(900))
        }
        let name = try await rig.row()?.mail.internetMessageID
        let report = DeliveryReport(status: .delivered, providerMessageID: "p1", internetMessageID: name)
        _ = try await rig.outbox.record(report, from: "stub")
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.filter { $0.mail.to == [watcher] }.count == 1)
    }

    @Test func allAutomaticMailOfADayCanBeFollowedUp() async throws {
        let (rig, _) = try await watched()
        let start = rig.time.now()
        try await rig.open("c2")
        try await rig.free()
        try await rig.submit("d1")
        try await rig.submit("d2", in: "c2")
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        try await rig.submit("open", category: "gated")
        let history = OversightHistory(rig.store)
        let wrong = try await history.automaticMail(from: start, to: rig.time.now(), category: "how_to").values
        #expect(wrong.map(\.id) == ["d1.1", "d2.1"])
        #expect(try await history.automaticMail(from: start, to: rig.time.now(), category: "other").values.isEmpty)
        rig.time.advance(by: .seconds(1))
        for _ in 0..<2 {
            for row in wrong {
                _ = try await rig.outbox.followUp(on: row.id, bodyText: "We were wrong, sorry.", by: Rig.ann)
            }
        }
        #expect(try await rig.queue.draft("open")?.review.ending?.reason == .humanReply)
        while try await rig.dispatcher.dispatchDue() > 0 {}
        let sent = rig.provider.accepted.suffix(2).map(\.mail)
        #expect(rig.provider.accepted.count == 4)
        #expect(sent.map(\.bodyText) == ["We were wrong, sorry.", "We were wrong, sorry."])
        #expect(sent.map(\.inReplyTo) == wrong.map(\.mail.internetMessageID))
        #expect(sent.allSatisfy { $0.headers["X-AI-Generated"] == nil })
        let messages = try await rig.store.messages(of: "c1").values
        #expect(messages.map(\.origin) == [.autonomous, .human])
        let by = try await AuditLog(rig.store).entries().values.filter { $0.details["operation"] == "follow_up" }
        #expect(by.map(\.actor.id) == ["ann", "ann"])
    }

    @Test func onlyPeopleFollowUpAndOnlyOnWhatLeftAlone() async throws {
        let (rig, _) = try await watched()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.outbox.followUp(on: "d1.1", bodyText: "x", by: Rig.ann) == nil)
        #expect(try await rig.outbox.followUp(on: "none", bodyText: "x", by: Rig.ann) == nil)
        await #expect(throws: OversightError.forbidden(needs: .reviewer)) {
            try await rig.outbox.followUp(on: "d1.1", bodyText: "x", by: Rig.bot)
        }
    }

    @Test func aFollowUpWithAPlaceLeftToFillInIsRefused() async throws {
        let (rig, _) = try await watched()
        try await rig.free()
        try await rig.submit()
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        await #expect(throws: OversightError.outOfRange("a text with a place left to fill in")) {
            try await rig.outbox.followUp(on: "d1.1", bodyText: "It is [REVIEWER: price].", by: Rig.ann)
        }
        while try await rig.dispatcher.dispatchDue() > 0 {}
        #expect(rig.provider.accepted.count == 1)
    }

    /// Who has read the thread before it must look again.
    @Test func aFollowUpMovesTheConversationOnOnce() async throws {
        let (rig, _) = try await watched()
        try await rig.free()
        try await rig.submit()
        rig.time.advance(by: .seconds(10))
        _ = try await rig.dispatcher.dispatchDue()
        let before = try #require(try await rig.store.fetch(Conversation.self, "c1"))
        for _ in 0..<2 { _ = try await rig.outbox.followUp(on: "d1.1", bodyText: "Sorry.", by: Rig.ann) }
        let after = try #require(try await rig.store.fetch(Conversation.self, "c1"))
        #expect(after.epoch == before.epoch + 1)
    }

    /// Watchers look at what nobody has looked at.
    @Test func whatAPersonApprovedInAMonitoredCategoryIsNotCopied() async throws {
        let (rig, _) = try await watched()
        try await rig.free("how_to", to: .monitored)
        var submission = rig.submission("d1")
        submission.concerns = ["reply_to_differs"]
        _ = try await rig.queue.submit(submission)
        _ = try await rig.approve()
        while try await rig.dispatcher.dispatchDue() > 0 {}
        #expect(rig.provider.accepted.count == 1)
    }
}
