import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// Sending against providers that fail in every way.
struct DispatcherTests {
    private func enqueue(_ rig: Rig, _ count: Int = 1, key: String? = nil) async throws {
        for number in 0..<count {
            let request = MailRequest(
                rig.mail("mail \(number)"),
                channel: "stub",
                idempotencyKey: key,
                principal: .system("t")
            )
            _ = try await rig.outbox.enqueue(request)
        }
    }

    private func phases(_ rig: Rig, _ phase: DispatchState.Phase) async throws -> Int {
        try await rig.outbox.items(in: phase).values.count
    }

    @Test func aLostAnswerIsAskedAgainUnderTheSameKey() async throws {
        let rig = Rig(provider: ScriptedTransport(.keyed(timeToLive: .seconds(86_400)), [.acceptAndLose]))
        try await enqueue(rig)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await phases(rig, .uncertain) == 1)
        rig.time.set(try #require(try await rig.dispatcher.nextDue()))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.count == 2 && rig.provider.accepted.count == 1)
        #expect(Set(rig.provider.calls).count == 1)
        #expect(try await phases(rig, .accepted) == 1)
    }

    @Test func withoutKeysAPersonDecides() async throws {
        let rig = Rig(provider: ScriptedTransport(.none, [.acceptAndLose]))
        try await enqueue(rig)
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.advance(by: .seconds(86_400))
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        #expect(try await rig.dispatcher.nextDue() == nil)
        let row = try #require(try await rig.outbox.items(in: .ambiguous).values.first)
        #expect(rig.notices.list == [.ambiguous(row.id)])
        #expect(try await rig.outbox.resolve(row.id, as: .notSent, by: Rig.bot) == .refused(.forbidden))
        let again = try await rig.outbox.resolve(row.id, as: .notSent, by: Rig.ann)
        #expect(again.item?.idempotencyKey == "mail/\(row.id)~1")
    }

    @Test func aProviderThatCanBeAskedIsAsked() async throws {
        let rig = Rig(provider: ScriptedTransport(.lookup, [.acceptAndLose, .fail(.unknownOutcome(reason: "x"))]))
        try await enqueue(rig, 2)
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await phases(rig, .accepted) == 1)
        #expect(try await phases(rig, .ambiguous) == 1)
        #expect(rig.provider.calls.count == 2)
    }

    @Test func aRevokedKeyHoldsEverythingBackAndIsProbed() async throws {
        let rig = Rig(
            provider: ScriptedTransport(.none, [.fail(.unauthorized(status: 401)), .fail(.unauthorized(status: 401))])
        )
        try await enqueue(rig, 20)
        _ = try await rig.dispatcher.dispatchDue()
        let before = rig.provider.calls.count
        #expect(before == 1)
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(300))
        rig.time.advance(by: .seconds(300))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.count == 2)
        rig.time.advance(by: .seconds(300))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await phases(rig, .accepted) == 20)
        #expect(rig.notices.list == [.channelClosed("stub", code: "mail_unauthorized"), .channelReopened("stub")])
    }

    @Test func aLimitIsWaitedOutAndDoesNotCount() async throws {
        let rig = Rig(provider: ScriptedTransport(.none, [.fail(.rateLimited(retryAfter: .seconds(90)))]))
        try await enqueue(rig)
        _ = try await rig.dispatcher.dispatchDue()
        let row = try #require(try await rig.outbox.items(in: .queued).values.first)
        #expect(row.dispatch.attempt == 0)
        #expect(row.dispatch.notBefore >= rig.time.now() + .seconds(90))
    }

    @Test func quotasAreRememberedAndWarnedAboutOnce() async throws {
        let tight = QuotaSnapshot(limit: 100, used: 81, percentage: 81)
        let rig = Rig(provider: ScriptedTransport(.none, [.acceptWithQuota(tight), .acceptWithQuota(tight)]))
        try await enqueue(rig, 2)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.dispatcher.quota(of: "stub")?.percentage == 81)
        #expect(rig.notices.list == [.quotaWarning("stub", percentage: 81)])
    }

    @Test func aLostWorkersLeaseIsRecovered() async throws {
        let rig = Rig(provider: ScriptedTransport(.keyed(timeToLive: .seconds(86_400))))
        try await enqueue(rig)
        let row = try #require(try await rig.outbox.items(in: .queued).values.first)
        guard case .claimed(let held) = try await rig.dispatcher.claim(row.id) else { return #expect(Bool(false)) }
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(60))
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await phases(rig, .uncertain) == 1)
        let late = SendOutcome.accepted(SendReceipt(providerMessageID: "p9"))
        #expect(try await rig.dispatcher.record(late, for: held).item?.dispatch.phase == .accepted)
        #expect(try await rig.dispatcher.record(late, for: held) == .refused(.notPossible(.accepted)))
        #expect(try await rig.auditActions().filter { $0 == "mail.sent" }.count == 1)
    }

    @Test func aScopedKillSwitchHoldsOnlyItsOwn() async throws {
        let rig = Rig()
        try await rig.open("c1")
        try await rig.open("c2")
        try await rig.submit("d1", category: "one")
        try await rig.submit("d2", in: "c2", category: "two")
        _ = try await rig.approve("d1")
        _ = try await rig.approve("d2")
        _ = try await rig.oversight.engage(.noSends, for: .category("one"), by: Rig.bot, reason: "test")
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.phase("d1.1") == .queued)
        #expect(try await rig.phase("d2.1") == .accepted)
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(30))
    }

    @Test func theSameKeyHasOneEffectAndAnotherMailIsRefused() async throws {
        let rig = Rig(
            provider: ScriptedTransport(
                .keyed(timeToLive: .seconds(86_400)),
                [.fail(.refused(status: 400, reason: "x"))]
            )
        )
        let request = MailRequest(
            rig.mail(),
            channel: "stub",
            idempotencyKey: "botpress-conv_abc123-incident",
            principal: .system("t")
        )
        #expect(try await rig.outbox.enqueue(request).item.idempotencyKey == "botpress-conv_abc123-incident")
        guard case .inProgress = try await rig.outbox.enqueue(request) else { return #expect(Bool(false)) }
        _ = try await rig.dispatcher.dispatchDue()
        guard case .enqueued = try await rig.outbox.enqueue(request) else { return #expect(Bool(false)) }
        _ = try await rig.dispatcher.dispatchDue()
        guard case .replayed(let row) = try await rig.outbox.enqueue(request) else { return #expect(Bool(false)) }
        #expect(row.dispatch.providerMessageID == "p1")
        var other = request
        other.mail.bodyText = "something else"
        await #expect(throws: OversightError.keyReused) { try await rig.outbox.enqueue(other) }
        other.idempotencyKey = String(repeating: "x", count: 256)
        await #expect(throws: OversightError.invalidKey) { try await rig.outbox.enqueue(other) }
        #expect(rig.provider.accepted.count == 1)
        #expect(try await rig.outbox.pruneKeys() == 0)
        rig.time.advance(by: .seconds(8 * 86_400))
        #expect(try await rig.outbox.pruneKeys() == 1)
    }

    @Test func aReportOfWhatNeverLeftIsIgnored() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        let name = try #require(try await rig.row()?.mail.internetMessageID)
        let report = DeliveryReport(status: .delivered, internetMessageID: name)
        #expect(try await !rig.outbox.record(report, from: "stub").isNews)
        #expect(try await rig.phase() == .queued)
        #expect(try await rig.row()?.delivery.rank == DeliveryState.Rank.none)
    }

    @Test func reportsJoinByEitherNameAndBeforeTheAnswer() async throws {
        let rig = Rig(provider: ScriptedTransport(.keyed(timeToLive: .seconds(86_400)), [.acceptAndLose]))
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        let early = DeliveryReport(status: .delivered, providerMessageID: "p1")
        #expect(try await rig.outbox.record(early, from: "stub").item == nil)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.phase() == .uncertain)
        let name = try #require(try await rig.row()?.mail.internetMessageID)
        let named = DeliveryReport(status: .sent, providerMessageID: "p1", internetMessageID: name)
        #expect(try await rig.outbox.record(named, from: "stub").item?.dispatch.phase == .accepted)
        #expect(try await rig.row()?.delivery.isDelivered == true)
        #expect(try await rig.store.fetch(Conversation.self, "c1")?.tags == ["auto-replied", "resolved"])
        #expect(try await !rig.outbox.record(early, from: "stub").isNews)
        let bounce = DeliveryReport(status: .hardBounced, providerMessageID: "p1")
        #expect(try await rig.outbox.record(bounce, from: "stub").isNews)
        try await rig.submit("d2")
        #expect(try await rig.approve("d2").refusal == .blocked(.suppressed))
    }

    /// Otherwise a worker would look at the row again and again until its time has come.
    @Test func aKeyEndsWhenThePolicySaysSo() async throws {
        var policy = OversightPolicy()
        policy.retry = try RetryPolicy(keyMargin: .seconds(600))
        let rig = Rig(policy: policy)
        rig.provider.script(.acceptAndLose)
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        let begin = rig.time.now()
        _ = try await rig.dispatcher.dispatchDue()
        let row = try #require(try await rig.row())
        #expect(row.dispatch.phase == .uncertain)
        #expect(row.indexEntries.contains(IndexEntry("timer", .time(begin + .seconds(86_400 - 600)))))
    }
}
