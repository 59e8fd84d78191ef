import OversightQueue
import SupportCore
import Testing

/// The exact limits of when a mail is sent, repeated, given up or left to a person.
struct DispatchPromiseTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let keyed = TransportIdempotency.keyed(timeToLive: .seconds(86_400))
    private static let person = Actor.reviewer("ann")

    private func state(
        _ commands: [(Int64, DispatchCommand)],
        policy: RetryPolicy = .standard,
        hold: Duration = .zero
    ) throws -> DispatchState {
        var state = DispatchState(notBefore: Self.start + hold, now: Self.start)
        for (seconds, command) in commands {
            state = try state.after(command, at: Self.start + .seconds(seconds), policy: policy).state
        }
        return state
    }

    private func claim(_ idempotency: TransportIdempotency = keyed, cap: KillSwitch.Cap = .none) -> DispatchCommand {
        .claim(ClaimContext(killCap: cap, idempotency: idempotency))
    }

    private func unknown(_ fence: Int) -> DispatchCommand {
        .record(.unknown(code: "x", retryAfter: nil), fence: fence, jitter: 0)
    }

    private func notSent(_ fence: Int) -> DispatchCommand { .record(.notSent(code: "x"), fence: fence, jitter: 0) }

    private func wait(_ fence: Int, _ pause: Duration?) -> DispatchCommand {
        .record(.wait(pause, code: "x"), fence: fence, jitter: 0.5)
    }

    @Test func mailWithoutAHoldIsQueuedAndWithOneHeldUntilItsEnd() throws {
        #expect(try state([]).phase == .queued)
        #expect(try state([], hold: .seconds(10)).phase == .held)
        #expect(throws: DispatchRefusal.tooEarly(until: Self.start + .seconds(10))) {
            try state([(9, claim())], hold: .seconds(10))
        }
        #expect(try state([(10, claim())], hold: .seconds(10)).phase == .sending)
    }

    @Test func noRepeatIsPlannedForTheDeadlineOfTheKeyOrLater() throws {
        let policy = try RetryPolicy(horizon: .seconds(30 * 86_400))
        #expect(try state([(0, claim()), (82_799, unknown(1))], policy: policy).phase == .uncertain)
        #expect(try state([(0, claim()), (82_800, unknown(1))], policy: policy).phase == .ambiguous)
        #expect(try state([(0, claim()), (90_000, unknown(1))], policy: policy).phase == .ambiguous)
    }

    @Test func theHorizonIsInclusiveForAnyFailure() throws {
        let policy = try RetryPolicy(horizon: .seconds(100))
        #expect(try state([(0, claim()), (100, unknown(1))], policy: policy).phase == .uncertain)
        #expect(try state([(0, claim()), (101, unknown(1))], policy: policy).phase == .ambiguous)
        #expect(try state([(0, claim()), (100, notSent(1))], policy: policy).phase == .queued)
        #expect(try state([(0, claim()), (101, notSent(1))], policy: policy).phase == .deadLettered)
    }

    @Test func theKeysClockStartsWithTheFirstCall() throws {
        let row = try state([(0, claim()), (0, unknown(1)), (1000, claim())])
        #expect(row.firstCallAt == Self.start && row.attempt == 2 && row.fence == 2)
        #expect(row.keyEndsAt == Self.start + .seconds(82_800))
        #expect(row.leaseUntil == Self.start + .seconds(1060))
    }

    /// Nothing has reached the provider, so the next call is the first one.
    @Test func aCallThatWasNotTakenCostsNothing() throws {
        let first = try state([(0, claim()), (5, wait(1, .seconds(60)))])
        #expect(first.phase == .queued && first.attempt == 0 && first.firstCallAt == nil && first.keyEndsAt == nil)
        let repeated = try state([(0, claim()), (0, unknown(1)), (9, claim()), (9, wait(2, .seconds(60)))])
        #expect(repeated.phase == .uncertain && repeated.attempt == 1 && repeated.firstCallAt == Self.start)
        #expect(try state([(0, claim()), (5, wait(1, .zero))]).notBefore == Self.start + .seconds(5))
        let closed = DispatchCommand.record(.channelClosed(.payment, code: "x"), fence: 1, jitter: 0)
        #expect(try state([(0, claim()), (5, closed)]).attempt == 0)
    }

    @Test func aFailedRepeatDoesNotMakeMailThatMayBeOutUnsent() throws {
        let policy = try RetryPolicy(maximumAttempts: 3)
        let twice: [(Int64, DispatchCommand)] = [(0, claim()), (0, unknown(1)), (9, claim()), (9, notSent(2))]
        #expect(try state(twice, policy: policy).phase == .uncertain)
        let thrice = twice + [(19, claim()), (19, notSent(3))]
        #expect(try state(thrice, policy: policy).phase == .ambiguous)
        let refused = DispatchCommand.record(.refused(code: "x"), fence: 2, jitter: 0)
        #expect(try state(Array(twice.prefix(3)) + [(9, refused)], policy: policy).phase == .ambiguous)
        #expect(try state([(0, claim()), (0, .record(.refused(code: "x"), fence: 1, jitter: 0))]).phase == .failed)
    }

    /// Somebody has lowered the number of attempts while the mail waited.
    @Test func aRepeatBeyondThePolicyOfNowIsLeftToAPerson() throws {
        let waiting = try state([(0, claim()), (0, unknown(1))])
        let row = try waiting.after(
            claim(),
            at: Self.start + .seconds(9),
            policy: try RetryPolicy(maximumAttempts: 1)
        )
        #expect(row.state.phase == .ambiguous && row.state.lastOutcome == "attempts_spent" && row.state.mayBeOut)
    }

    @Test func aKeyThatIsForgottenIsNotUsed() throws {
        let waiting: [(Int64, DispatchCommand)] = [(0, claim()), (0, unknown(1))]
        #expect(try state(waiting + [(82_799, claim())]).phase == .sending)
        #expect(try state(waiting + [(82_800, claim())]).phase == .ambiguous)
        #expect(try state(waiting + [(82_800, .lapse(jitter: 0))]).phase == .ambiguous)
    }

    @Test(arguments: [KillSwitch.Cap.noSends, .freeze]) func nothingIsSentOrRepeatedWhileSendingIsOff(
        cap: KillSwitch.Cap
    ) throws {
        #expect(throws: DispatchRefusal.killed(cap)) { try state([(0, claim(cap: cap))]) }
        #expect(throws: DispatchRefusal.killed(cap)) {
            try state([(0, claim()), (0, unknown(1)), (9, claim(cap: cap))])
        }
    }

    @Test func automaticMailComesBackAndAPersonsLeaves() throws {
        func outcome(_ change: (inout ClaimContext) -> Void) throws -> DispatchTransition {
            var context = ClaimContext(idempotency: Self.keyed)
            change(&context)
            return try state([]).after(.claim(context), at: Self.start)
        }
        let reasons: [(RecallReason, (inout ClaimContext) -> Void)] = [
            (.killSwitch, { ($0.isAutomatic, $0.killCap) = (true, .noAuto) }),
            (.demotion, { ($0.isAutomatic, $0.isFree) = (true, false) }), (.stale, { $0.isCurrent = false }),
        ]
        for (reason, change) in reasons {
            let transition = try outcome(change)
            #expect(transition.state.phase == .recalled && transition.state.lastOutcome == reason.rawValue)
            #expect(transition.consequences.contains(.reopenDraft(reason)))
        }
        #expect(try outcome { $0.killCap = .noAuto }.state.phase == .sending)
        #expect(try outcome { $0.isFree = false }.state.phase == .sending)
    }

    @Test func aCallLapsesWhenItsLeaseEnds() throws {
        #expect(throws: DispatchRefusal.tooEarly(until: Self.start + .seconds(60))) {
            try state([(0, claim()), (59, .lapse(jitter: 0))])
        }
        #expect(try state([(0, claim()), (60, .lapse(jitter: 0))]).phase == .uncertain)
    }

    private var lookup: [(Int64, DispatchCommand)] { [(0, claim(.lookup)), (0, unknown(1))] }

    @Test func lookUpsPauseLongerAndLonger() throws {
        let first = try state(lookup)
        #expect(first.phase == .ambiguous && first.nextStepAt == Self.start && first.mayBeOut)
        let second = try state(lookup + [(5, .notFound(jitter: 0))])
        #expect(second.lookups == 1 && second.nextStepAt == Self.start + .seconds(35))
        let third = try state(lookup + [(5, .notFound(jitter: 1)), (50, .notFound(jitter: 1))])
        #expect(third.lookups == 2 && third.nextStepAt == Self.start + .seconds(50 + 64))
        #expect(try state([(0, claim(.none)), (0, unknown(1))]).nextStepAt == nil)
    }

    @Test func notFoundMeansNotSentWhenTheProviderHasHadTime() throws {
        let policy = try RetryPolicy(notFoundMeansNotSent: .seconds(300))
        #expect(try state(lookup + [(299, .notFound(jitter: 0))], policy: policy).phase == .ambiguous)
        #expect(try state(lookup + [(300, .notFound(jitter: 0))], policy: policy).phase == .queued)
        #expect(throws: DispatchRefusal.notPossible(.queued)) { try state([(0, .notFound(jitter: 0))]) }
    }

    @Test func whatAPersonPutsBackBeginsAnew() throws {
        let resolve = DispatchCommand.resolve(.notSent, by: Self.person)
        let row = try state(lookup + [(5, .notFound(jitter: 0)), (70, resolve)])
        #expect(row.phase == .queued && row.notBefore == Self.start + .seconds(70) && row.attempt == 0)
        #expect(row.fence == 2 && row.requeues == 1 && row.lookups == 0 && !row.mayBeOut)
        #expect(row.firstCallAt == nil && row.keyEndsAt == nil)
        #expect(throws: DispatchRefusal.fenceLost(current: 2)) { try row.after(unknown(1), at: Self.start) }
    }

    @Test func onlyAPersonResolvesAndOnlyWhatIsOpen() throws {
        for actor in [Actor.agent("bot"), .system("x")] {
            #expect(throws: DispatchRefusal.forbidden) { try state(lookup + [(9, .resolve(.drop, by: actor))]) }
        }
        #expect(throws: DispatchRefusal.notPossible(.queued)) { try state([(0, .resolve(.drop, by: Self.person))]) }
        #expect(throws: DispatchRefusal.notPossible(.sending)) {
            try state([(0, claim()), (0, .resolve(.notSent, by: Self.person))])
        }
        #expect(try state(lookup + [(9, .resolve(.drop, by: Self.person))]).mayBeOut)
    }

    @Test func onlyMailThatWaitsIsTakenBack() throws {
        let recall = DispatchCommand.recall(.undo, by: Self.person.principal)
        #expect(try state([(0, recall)]).phase == .recalled)
        #expect(try state([(0, recall)], hold: .seconds(9)).phase == .recalled)
        let begun: [[(Int64, DispatchCommand)]] = [[(0, claim())], [(0, claim()), (0, unknown(1))], lookup]
        for commands in begun {
            #expect(throws: DispatchRefusal.self) { try state(commands + [(0, recall)]) }
        }
        for reason in RecallReason.allCases {
            let transition = try state([]).after(.recall(reason, by: Self.person.principal), at: Self.start)
            let reopens = reason != .undo && reason != .erasure
            #expect(transition.consequences.contains(.reopenDraft(reason)) == reopens)
        }
    }

    @Test func aReportSettlesWhatIsOpenAndNothingElse() throws {
        let report = DispatchCommand.confirm(providerMessageID: nil, by: .provider("p"))
        let putBack: [(Int64, DispatchCommand)] = lookup + [(9, .resolve(.notSent, by: Self.person))]
        let open: [[(Int64, DispatchCommand)]] = [[(0, claim())], [(0, claim()), (0, unknown(1))], lookup, putBack]
        for commands in open {
            #expect(try state(commands + [(9, report)]).phase == .accepted)
        }
        let recall = DispatchCommand.recall(.undo, by: Self.person.principal)
        let over: [[(Int64, DispatchCommand)]] = [[], [(0, recall)], [(0, claim()), (9, report)]]
        for commands in over {
            #expect(throws: DispatchRefusal.self) { try state(commands + [(9, report)]) }
        }
    }

    @Test func aLateAnswerCountsOnlyIfTheMailWasTaken() throws {
        let late = DispatchCommand.record(.accepted(SendReceipt(providerMessageID: "p1")), fence: 1, jitter: 0)
        #expect(try state(lookup + [(9, late)]).providerMessageID == "p1")
        #expect(throws: DispatchRefusal.notPossible(.ambiguous)) { try state(lookup + [(9, notSent(1))]) }
        #expect(throws: DispatchRefusal.notPossible(.accepted)) { try state(lookup + [(9, late), (9, late)]) }
        #expect(throws: DispatchRefusal.fenceLost(current: 1)) { try state([(0, claim()), (0, notSent(0))]) }
    }

    @Test func aPolicyThatCannotWorkIsRefused() throws {
        #expect(throws: RetryPolicy.Problem.self) { try RetryPolicy(lease: .seconds(30), callTimeout: .seconds(30)) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(base: .zero) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(base: .seconds(9), cap: .seconds(8)) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(maximumAttempts: 0) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(horizon: .zero) }
        #expect(throws: RetryPolicy.Problem.outOfRange) { try RetryPolicy(keyMargin: .seconds(-1)) }
        _ = try RetryPolicy(base: .seconds(8), cap: .seconds(8), maximumAttempts: 1, keyMargin: .zero)
    }

    @Test func pausesDoubleUpToTheCap() {
        let policy = RetryPolicy.standard
        let pauses = (0...12).map { policy.delay(after: $0, jitter: 1) }
        #expect(pauses == [2, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900].map { .seconds($0) })
        #expect(policy.delay(after: .max, jitter: 1) == .seconds(900))
        #expect(policy.delay(after: 1, jitter: -5) == .zero && policy.delay(after: 1, jitter: 5) == .seconds(2))
        #expect(policy.delay(after: 1, jitter: 0, retryAfter: .seconds(7)) == .seconds(7))
        #expect(policy.delay(after: 1, jitter: 0, retryAfter: .seconds(900_000)) == .seconds(86_400))
        #expect(policy.delay(after: 3, jitter: 1, retryAfter: .seconds(1)) == .seconds(8))
    }
}
