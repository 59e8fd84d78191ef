import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What follows from a provider's reports, in whatever order and number they come.
struct DeliveryTests {
    private func sent(_ rig: Rig) async throws {
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
    }

    private func report(_ status: DeliveryReport.Status, _ rig: Rig) async throws -> DeliveryOutcome {
        try await rig.outbox.record(DeliveryReport(status: status, providerMessageID: "p1"), from: "stub")
    }

    private func tags(_ rig: Rig) async throws -> Set<TagID>? {
        try await rig.store.fetch(Conversation.self, "c1")?.tags
    }

    @Test func aWeakerReportAfterAStrongerIsNoNews() async throws {
        let rig = Rig()
        try await sent(rig)
        #expect(try await report(.hardBounced, rig).isNews)
        for status in [DeliveryReport.Status.delivered, .deferred, .hardBounced] {
            #expect(try await !report(status, rig).isNews)
        }
        #expect(try await rig.auditActions().filter { $0 == EventKind.mailDelivery.rawValue }.count == 1)
    }

    @Test func theDeliveryOfAnAnswerTagsItsConversation() async throws {
        let rig = Rig()
        try await sent(rig)
        rig.time.advance(by: .seconds(60))
        #expect(try await report(.delivered, rig).tags == OversightPolicy().deliveredTags)
        let conversation = try #require(try await rig.store.fetch(Conversation.self, "c1"))
        #expect(conversation.tags == Set(OversightPolicy().deliveredTags.map { TagID($0) }))
        #expect(conversation.updatedAt == rig.time.now())
    }

    @Test(arguments: [DeliveryReport.Status.hardBounced, .softBounced, .complained, .deferred])
    func whatDidNotArriveTagsNothing(status: DeliveryReport.Status) async throws {
        let rig = Rig()
        try await sent(rig)
        #expect(try await report(status, rig).tags == [])
        #expect(try await tags(rig) == [])
    }

    @Test func mailThatIsNoAnswerOfTheModelTagsNothing() async throws {
        let rig = Rig()
        try await rig.open()
        let request = MailRequest(rig.mail(), channel: "stub", conversationID: "c1", principal: .system("t"))
        _ = try await rig.outbox.enqueue(request)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await report(.delivered, rig).tags == [])
        #expect(try await tags(rig) == [])
    }

    @Test func aSuppressionThatIsKnownKeepsItsReason() async throws {
        let rig = Rig()
        try await sent(rig)
        let address = try #require(Rig.customer)
        try await rig.store.transaction { unit in
            try unit.save(Suppression(address: address, reason: .manual, at: unit.now))
        }
        _ = try await report(.hardBounced, rig)
        #expect(try await rig.store.fetch(Suppression.self, Suppression.recordID(address))?.reason == .manual)
    }

    /// A provider can report without end on mail that is not ours.
    @Test func theSameReportOnUnknownMailIsKeptOnce() async throws {
        let faults = FaultInjector()
        let rig = Rig(records: FaultInjectingStore(InMemoryRecordStore(), faults))
        _ = try await report(.delivered, rig)
        let first = faults.callCount
        _ = try await report(.delivered, rig)
        #expect(faults.callCount - first < first)
    }

    @Test func aNameOfAThreadStaysWithItsConversation() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.open("c2")
        let name = ThreadName.internetMessage(id: "known@a.example")
        try await rig.store.transaction { unit in try unit.save(ThreadLink(name: name, conversationID: "c2")) }
        var submission = rig.submission("d1")
        submission.mail.internetMessageID = "known@a.example"
        _ = try await rig.queue.submit(submission)
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.count == 1)
        #expect(try await rig.store.fetch(ThreadLink.self, name.recordID)?.conversationID == "c2")
    }

    @Test func aKeyIsRememberedForItsRetention() async throws {
        let rig = Rig()
        let request = MailRequest(rig.mail(), channel: "stub", idempotencyKey: "k", principal: .system("t"))
        _ = try await rig.outbox.enqueue(request)
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.advance(by: OversightPolicy().keyRetention - .seconds(1))
        #expect(try await rig.outbox.pruneKeys() == 0)
        rig.time.advance(by: .seconds(2))
        #expect(try await rig.outbox.pruneKeys() == 1)
    }

    @Test func onlyWhatLeftIsFollowedUp() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        try await rig.submit()
        #expect(try await rig.outbox.followUp(on: "d1.1", bodyText: "Sorry.", by: Rig.ann) == nil)
        rig.time.advance(by: .seconds(10))
        while try await rig.dispatcher.dispatchDue() > 0 {}
        #expect(rig.provider.accepted.count == 1)
    }
}
