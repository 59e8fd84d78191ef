import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What leaves, how often, under which key, and what is known of it afterwards.
struct SendingPromiseTests {
    private func request(_ rig: Rig, key: String? = nil, to addresses: [EmailAddress]? = nil) -> MailRequest {
        var mail = rig.mail()
        if let addresses { mail.to = addresses }
        return MailRequest(mail, channel: "stub", idempotencyKey: key, principal: .system("t"))
    }

    private func suppress(_ rig: Rig) async throws {
        let address = try #require(Rig.customer)
        try await rig.store.transaction { unit in
            try unit.save(Suppression(address: address, reason: .manual, at: unit.now))
        }
    }

    @Test func noMailOfAnyKindIsEnqueuedForASuppressedAddress() async throws {
        let rig = Rig()
        try await suppress(rig)
        await #expect(throws: OversightError.suppressed) { try await rig.outbox.enqueue(request(rig)) }
        #expect(try await rig.dispatcher.dispatchDue() == 0)
    }

    @Test func mailWithoutRecipientIsRefused() async throws {
        let rig = Rig()
        await #expect(throws: OversightError.noRecipient) { try await rig.outbox.enqueue(request(rig, to: [])) }
    }

    @Test(arguments: ["", "a\nb", String(repeating: "x", count: 256)]) func aKeyThatNoHeaderCarriesIsRefused(
        key: String
    ) async throws {
        let rig = Rig()
        await #expect(throws: OversightError.invalidKey) { try await rig.outbox.enqueue(request(rig, key: key)) }
        #expect(SendKey.isValid(String(repeating: "x", count: 255)))
    }

    /// The provider would answer a used key with the old outcome.
    @Test func aKeyThatIsFreeAgainIsANewOneForTheProvider() async throws {
        let rig = Rig()
        rig.provider.script(.fail(.refused(status: 400, reason: "x")))
        _ = try await rig.outbox.enqueue(request(rig, key: "k"))
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.outbox.enqueue(request(rig, key: "k"))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.map(\.key) == ["k", "k~g1"])
    }

    @Test func aKeyWhoseMailMayBeOutIsNotFree() async throws {
        let rig = Rig(provider: ScriptedTransport(.none, [.acceptAndLose]))
        let row = try await rig.outbox.enqueue(request(rig, key: "k")).item
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await rig.outbox.resolve(row.id, as: .drop, by: Rig.ann)
        guard case .ambiguous = try await rig.outbox.enqueue(request(rig, key: "k")) else {
            return #expect(Bool(false), "the key is free although its mail may be out")
        }
    }

    @Test func keysOfMailThatHasNotLeftAreKept() async throws {
        let rig = Rig(provider: ScriptedTransport(.none, [.acceptAndLose]))
        _ = try await rig.outbox.enqueue(request(rig, key: "k"))
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.advance(by: .seconds(30 * 86_400))
        #expect(try await rig.outbox.pruneKeys() == 0)
    }

    /// Two workers look at a closed channel when its pause is over.
    @Test func aClosedChannelIsTriedWithOneMailAtATime() async throws {
        let rig = Rig()
        let rows = [
            try await rig.outbox.enqueue(request(rig)).item.id, try await rig.outbox.enqueue(request(rig)).item.id,
        ]
        rig.provider.script(.fail(.unauthorized(status: 401)))
        _ = try await rig.dispatcher.dispatch(rows[0])
        guard case .nothing = try await rig.dispatcher.claim(rows[1]) else {
            return #expect(Bool(false), "a closed channel takes mail")
        }
        rig.time.advance(by: .seconds(300))
        guard case .claimed = try await rig.dispatcher.claim(rows[0]) else {
            return #expect(Bool(false), "the channel is not tried again")
        }
        guard case .nothing = try await rig.dispatcher.claim(rows[1]) else {
            return #expect(Bool(false), "two mails at a time")
        }
    }

    @Test(arguments: [TransportIdempotency.none, .keyed(timeToLive: .seconds(86_400))])
    func onlyAProviderThatCanLookUpIsAsked(idempotency: TransportIdempotency) async throws {
        let rig = Rig(provider: ScriptedTransport(idempotency, [.acceptAndLose]))
        let row = try await rig.outbox.enqueue(request(rig)).item.id
        _ = try await rig.dispatcher.dispatch(row)
        rig.time.advance(by: .seconds(86_400))
        _ = try await rig.dispatcher.recover()
        #expect(try await rig.phase(row) == .ambiguous)
        #expect(try await !rig.dispatcher.dispatch(row))
        #expect(try await rig.phase(row) == .ambiguous)
        #expect(rig.provider.calls.count == 1)
    }

    @Test func aReopenedDraftBelongsToTheEpochThatWasApproved() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "x", by: Rig.ann, fence: claimed.review.fence)
        _ = try await rig.customerWrites()
        let approve = DraftDecision(.approve, on: "d1", version: 1, acknowledgedEpoch: 2, by: Rig.ann)
        _ = try await rig.queue.decide(approve)
        _ = try await rig.outbox.recall("d1.1", because: .killSwitch, by: .system("test"))
        let reopened = try #require(try await rig.queue.pending().values.first)
        #expect(reopened.draft.reopens == "d1" && reopened.draft.review.baseEpoch == 2 && !reopened.isStale)
        #expect(reopened.draft.mail.internetMessageID != (try await rig.row()?.mail.internetMessageID))
        #expect(reopened.draft.holdReasons == ["recalled"])
    }

    @Test func aReopenedDraftWaitsForAPerson() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.free()
        _ = try await rig.queue.submit(rig.submission("d1"))
        _ = try await rig.outbox.recall("d1.1", because: .demotion, by: .system("test"))
        let reopened = try #require(try await rig.queue.pending().values.first)
        #expect(reopened.draft.mode.mode == .gatedSend)
    }

    @Test func aBounceOfMailToSeveralSuppressesNobody() async throws {
        let rig = Rig()
        let many = [try EmailAddress("a@a.example"), try EmailAddress("b@b.example")]
        _ = try await rig.outbox.enqueue(request(rig, to: many))
        _ = try await rig.dispatcher.dispatchDue()
        let bounce = DeliveryReport(status: .hardBounced, providerMessageID: "p1")
        #expect(try await rig.outbox.record(bounce, from: "stub").isNews)
        for address in many {
            #expect(try await rig.store.fetch(Suppression.self, Suppression.recordID(address)) == nil)
        }
    }

    @Test func aRefusalOfMailToSeveralSuppressesNobody() async throws {
        let rig = Rig()
        rig.provider.script(.fail(.suppressed), .fail(.suppressed))
        let many = [try EmailAddress("a@a.example"), try EmailAddress("b@b.example")]
        _ = try await rig.outbox.enqueue(request(rig, to: many))
        _ = try await rig.outbox.enqueue(request(rig))
        _ = try await rig.dispatcher.dispatchDue()
        let known = try await rig.store.page(Suppression.self, index: "time").values
        #expect(known.map(\.address) == [Rig.customer] && known.first?.reason == .provider)
    }

    @Test func aReportOfAnotherChannelFindsNothingByMessageID() async throws {
        let rig = Rig()
        let row = try await rig.outbox.enqueue(request(rig)).item
        _ = try await rig.dispatcher.dispatchDue()
        let report = DeliveryReport(status: .hardBounced, internetMessageID: row.mail.internetMessageID)
        #expect(try await rig.outbox.record(report, from: "elsewhere").item == nil)
        #expect(try await rig.outbox.record(report, from: "stub").isNews)
    }

    @Test func reportsOfUnknownMailAreBoundedAndKeptOnce() async throws {
        let rig = Rig()
        for status in DeliveryReport.Status.allCases + DeliveryReport.Status.allCases {
            _ = try await rig.outbox.record(DeliveryReport(status: status, providerMessageID: "p1"), from: "stub")
        }
        _ = try await rig.outbox.enqueue(request(rig))
        _ = try await rig.dispatcher.dispatchDue()
        let row = try #require(try await rig.outbox.items(in: .accepted).values.first)
        #expect(row.delivery.reported.count == DeliveryReport.Status.allCases.count)
        #expect(row.delivery.rank == .complained)
    }

    /// The answer to the call before a person said "not sent" must not settle the one that follows.
    @Test func aLateAnswerOfTheOldCallDoesNotSettleTheNewOne() async throws {
        let rig = Rig(provider: ScriptedTransport(.none))
        let row = try await rig.outbox.enqueue(request(rig)).item.id
        guard case .claimed(let old) = try await rig.dispatcher.claim(row) else { return #expect(Bool(false)) }
        rig.time.advance(by: .seconds(60))
        _ = try await rig.dispatcher.recover()
        _ = try await rig.outbox.resolve(row, as: .notSent, by: Rig.ann)
        let late = SendOutcome.refused(code: "mail_refused")
        guard case .refused(.fenceLost) = try await rig.dispatcher.record(late, for: old) else {
            return #expect(Bool(false), "an old worker has settled the new call")
        }
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.map(\.key) == ["mail/\(row)~1"])
    }

    @Test func mailIsRetriedExactlyAsOftenAsThePolicySays() async throws {
        var policy = OversightPolicy()
        policy.retry = try RetryPolicy(maximumAttempts: 3)
        for isKeyed in [true, false] {
            let rig = Rig(policy: policy)
            let failure: MailTransportError = isKeyed ? .unknownOutcome(reason: "x") : .unreachable(reason: "x")
            rig.provider.script(.fail(failure), .fail(failure), .fail(failure), .fail(failure), .fail(failure))
            let row = try await rig.outbox.enqueue(request(rig)).item.id
            for _ in 0..<6 {
                _ = try await rig.dispatcher.dispatchDue()
                rig.time.advance(by: .seconds(1000))
            }
            #expect(rig.provider.calls.count == 3)
            #expect(try await rig.phase(row) == (isKeyed ? .ambiguous : .deadLettered))
        }
    }

    @Test func mailStoppedByTheKillSwitchIsNotTriedAgainAndAgain() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.oversight.engage(.noSends, for: .category("how_to"), by: Rig.ann, reason: "x")
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.row()?.dispatch.notBefore == rig.time.now() + .seconds(30))
    }

    @Test func timeOfAConversationDoesNotGoBack() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        let later = rig.time.now() + .seconds(100)
        try await rig.store.transaction { unit in
            var conversation = try #require(try await unit.read(Conversation.self, "c1"))
            conversation.lastMessageAt = later
            try unit.save(conversation)
        }
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await rig.store.fetch(Conversation.self, "c1")?.lastMessageAt == later)
    }

    @Test(arguments: [(Duration.seconds(60), 60), (nil, 3600)] as [(Duration?, Int64)])
    func aQuotasPauseIsTheOneThatTheProviderAsksFor(retryAfter: Duration?, seconds: Int64) async throws {
        let rig = Rig()
        rig.provider.script(.fail(.quotaExceeded(quota: nil, retryAfter: retryAfter)))
        let first = try await rig.outbox.enqueue(request(rig)).item.id
        let second = try await rig.outbox.enqueue(request(rig)).item.id
        _ = try await rig.dispatcher.dispatch(first)
        rig.time.advance(by: .seconds(seconds) - .milliseconds(1))
        #expect(try await !rig.dispatcher.dispatch(second))
        rig.time.advance(by: .milliseconds(1))
        #expect(try await rig.dispatcher.dispatch(second))
        #expect(rig.provider.accepted.count == 1)
    }

    @Test func afterItsLastAttemptMailOfUnknownOutcomeIsForAPersonAtOnce() async throws {
        var policy = OversightPolicy()
        policy.retry = try RetryPolicy(maximumAttempts: 2)
        let rig = Rig(policy: policy)
        let lost = MailTransportError.unknownOutcome(reason: "x")
        rig.provider.script(.fail(lost), .fail(lost))
        let row = try await rig.outbox.enqueue(request(rig)).item.id
        _ = try await rig.dispatcher.dispatchDue()
        rig.time.set(try #require(try await rig.dispatcher.nextDue()))
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.calls.count == 2)
        #expect(try await rig.phase(row) == .ambiguous)
    }

    /// Whose answer it was; a machine is nobody.
    @Test func theLogNamesThePersonBehindAMail() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        try await rig.free("faq")
        try await rig.submit("d2", category: "faq")
        for writer in [Rig.ben.principal, .system("tickets")] {
            let request = MailRequest(rig.mail(), channel: "stub", principal: writer, isByHand: true)
            _ = try await rig.outbox.enqueue(request)
        }
        rig.time.advance(by: .seconds(10))
        while try await rig.dispatcher.dispatchDue() > 0 {}
        let sent = try await AuditLog(rig.store).entries(limit: 100).values.filter { $0.action == "mail.sent" }
        #expect(sent.count == 4)
        #expect(sent.compactMap { $0.details["agent_id"] }.sorted() == ["ann", "ben"])
    }
}
