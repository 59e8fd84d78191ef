import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What a provider says about itself: that it takes no mail, how much of the quota is used, and what it has sent.
struct ChannelTests {
    private func enqueue(_ rig: Rig) async throws -> OutboxID {
        try await rig.outbox.enqueue(MailRequest(rig.mail(), channel: "stub", principal: .system("t"))).item.id
    }

    private func closed() async throws -> Rig {
        let rig = Rig()
        rig.provider.script(.fail(.unauthorized(status: 401)))
        _ = try await rig.dispatcher.dispatch(try await enqueue(rig))
        return rig
    }

    @Test(arguments: [Rig.bot, Rig.ann, Rig.lea]) func onlyAnOperatorOpensAChannelAgain(actor: Actor) async throws {
        let rig = try await closed()
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.dispatcher.reopen("stub", by: actor)
        }
        let other = try await enqueue(rig)
        #expect(try await !rig.dispatcher.dispatch(other))
        try await rig.dispatcher.reopen("stub", by: Rig.olga)
        #expect(try await rig.dispatcher.dispatch(other))
    }

    @Test func openingWhatIsOpenIsNotLogged() async throws {
        let rig = try await closed()
        for _ in 0..<2 { try await rig.dispatcher.reopen("stub", by: Rig.olga) }
        #expect(try await rig.auditActions().filter { $0 == EventKind.channelReopened.rawValue }.count == 1)
    }

    @Test func noProviderClosesAChannelForYears() async throws {
        let rig = Rig()
        rig.provider.script(.fail(.quotaExceeded(quota: nil, retryAfter: .seconds(1_000_000_000))))
        _ = try await rig.dispatcher.dispatch(try await enqueue(rig))
        let other = try await enqueue(rig)
        rig.time.advance(by: RetryPolicy.longestWait)
        #expect(try await rig.dispatcher.dispatch(other))
    }

    @Test(arguments: [
        ([79], []), ([80], [80]), ([81, 82], [81]), ([81, 10, 90], [81, 90]),
    ])
    func aQuotaThatIsNearlyUsedIsWarnedOfOnce(used: [Int], warnings: [Int]) async throws {
        let rig = Rig()
        for count in used {
            rig.provider.script(.acceptWithQuota(QuotaSnapshot(limit: 100, used: count)))
            _ = try await rig.dispatcher.dispatch(try await enqueue(rig))
        }
        #expect(rig.notices.list == warnings.map { .quotaWarning("stub", percentage: $0) })
        #expect(try await rig.dispatcher.quota(of: "stub")?.percentage == used.last)
    }

    @Test func aQuotaWithoutLimitHasNoShare() async throws {
        let rig = Rig()
        rig.provider.script(.acceptWithQuota(QuotaSnapshot(limit: 0, used: 5)))
        _ = try await rig.dispatcher.dispatch(try await enqueue(rig))
        #expect(rig.notices.list.isEmpty)
        #expect(try await rig.dispatcher.quota(of: "stub")?.percentage == nil)
    }

    @Test func aLookupThatFailedIsRepeatedAfterAPause() async throws {
        let rig = Rig(provider: ScriptedTransport(.lookup, [.acceptAndLose]))
        rig.provider.failLookups(1)
        let id = try await enqueue(rig)
        _ = try await rig.dispatcher.dispatch(id)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.lookups == 1)
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.advance(by: .seconds(59))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.lookups == 1)
        rig.time.advance(by: .seconds(1))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.lookups == 2 && rig.provider.calls.count == 1)
        #expect(try await rig.phase(id) == .accepted)
    }

    @Test func nothingIsLookedForWhileSendingIsSwitchedOff() async throws {
        let rig = Rig()
        _ = try await enqueue(rig)
        _ = try await rig.oversight.engage(.noSends, for: .global, by: Rig.ann, reason: "x")
        #expect(try await rig.dispatcher.nextDue() == rig.time.now() + .seconds(30))
    }
}
