import OversightQueue
import SupportCore
import TestSupport
import Testing

/// Random commands on random states: what must never happen never does.
struct ReducerPropertyTests {
    static let start = Timestamp(seconds: 1_800_000_000)
    static let actors = [
        Actor.agent("bot"), .reviewer("ann"), .reviewer("ben"), .lead("lea"), .operator("olga"), .system("x"),
    ]

    static func hash(_ byte: Int) -> ContentHash { ContentHash(of: [UInt8(truncatingIfNeeded: byte)]) }

    private func command(_ review: ReviewState, now: Timestamp, _ dice: inout SeededGenerator) -> ReviewCommand {
        let actor = Self.actors.randomElement(using: &dice) ?? .agent("bot")
        let number = Int.random(in: 0...3, using: &dice)
        let later = now + .seconds(Int64.random(in: -50...500, using: &dice))
        let choices: [DraftDecision.Choice] = [
            .approve, .approveEdited(.init(bodyText: "edited")), .reject(note: nil, revise: true),
            .reject(note: nil, revise: false),
        ]
        let decision = DraftDecision(
            choices[number],
            on: "d1",
            version: review.version - (Int.random(in: 0...4, using: &dice) == 0 ? 1 : 0),
            acknowledgedEpoch: Bool.random(using: &dice) ? nil : 2,
            by: actor
        )
        let context = DecisionContext(
            epoch: Int.random(in: 0...3, using: &dice) == 0 ? 2 : 1,
            editedHash: number == 1 ? Self.hash(number) : nil,
            block: Int.random(in: 0...5, using: &dice) == 0 ? .killSwitch : nil
        )
        let all: [ReviewCommand] = [
            .claim(by: actor, lease: .seconds(100)), .renew(by: actor, fence: review.fence, lease: .seconds(100)),
            .release(by: actor), .keepCopy(by: actor, fence: review.fence), .lapse, .snooze(until: later, by: actor),
            .wake, .assign(to: "ben", by: actor), .escalate(to: nil, by: actor), .decide(decision, context),
            .decide(decision, context), .approveAutomatically(by: actor.principal), .shelve(by: actor.principal),
            .resubmit(contentHash: Self.hash(9), epoch: 1, expiresAt: later, by: actor), .expire,
            .extend(until: later), .supersede(.newMessage, by: actor.principal), .cancel(by: actor),
        ]
        return all[Int.random(in: 0..<all.count, using: &dice)]
    }

    @Test func reviewsKeepTheirPromises() throws {
        var dice = SeededGenerator(seed: 11)
        var reached: Set<ReviewState.Phase> = []
        for _ in 0..<LongTests.count(3000, full: 300_000) {
            var now = Self.start
            var review = ReviewState(
                contentHash: Self.hash(0),
                baseEpoch: 1,
                author: Actor.agent("bot").principal,
                expiresAt: now + .seconds(900)
            )
            for _ in 0..<14 {
                now = now + .seconds(Int64.random(in: 0...120, using: &dice))
                let command = command(review, now: now, &dice)
                guard let transition = try? review.after(command, at: now) else { continue }
                check(review, command, transition, now)
                review = transition.state
                reached.insert(review.phase)
            }
        }
        #expect(reached == Set(ReviewState.Phase.allCases))
    }

    private func check(
        _ before: ReviewState,
        _ command: ReviewCommand,
        _ transition: ReviewTransition,
        _ now: Timestamp
    ) {
        let after = transition.state
        let audits = transition.consequences.filter { if case .record = $0 { true } else { false } }
        let rows = transition.consequences.filter { if case .enqueue = $0 { true } else { false } }
        #expect(before.ending == nil, "a review that is over has changed")
        #expect(audits.count == 1, "not exactly one audit entry")
        #expect(rows.count == (after.phase == .approved ? 1 : 0), "an approval and its row belong together")
        #expect(after.fence >= before.fence && after.version >= before.version)
        #expect((after.ending != nil) == !after.phase.isOpen)
        #expect((after.phase == .claimed) == (after.claim != nil))
        guard after.phase == .approved, let ending = after.ending else { return }
        #expect(ending.version == after.version && ending.contentHash == after.contentHash)
        #expect(ending.by != after.author, "approved by its author")
        #expect(!before.isDue(at: now), "approved after its end")
        guard case .decide(let decision, let context) = command else { return }
        #expect(decision.version == before.version && context.block == nil && decision.actor.mayDecide)
        #expect(context.epoch == before.baseEpoch || decision.acknowledgedEpoch == context.epoch)
        if let claim = before.liveClaim(at: now) { #expect(claim.holder == decision.actor.principal) }
    }

    @Test func rowsKeepTheirPromises() throws {
        var dice = SeededGenerator(seed: 12)
        var reached: Set<DispatchState.Phase> = []
        let policy = try RetryPolicy(maximumAttempts: 2)
        let kinds: [TransportIdempotency] = [.keyed(timeToLive: .seconds(86_400)), .none, .lookup]
        for round in 0..<LongTests.count(3000, full: 300_000) {
            var now = Self.start
            let hold = Duration.seconds(Int64.random(in: 0...1, using: &dice) * 60)
            var row = DispatchState(notBefore: now + hold, now: now)
            let kind = kinds[round % 3]
            for _ in 0..<20 {
                now = now + .seconds(Int64.random(in: 0...4000, using: &dice))
                let command = command(row, kind, &dice)
                guard let transition = try? row.after(command, at: now, policy: policy) else { continue }
                check(row, command, transition)
                row = transition.state
                reached.insert(row.phase)
            }
        }
        #expect(reached.union([.held]) == Set(DispatchState.Phase.allCases))
    }

    private func command(_ row: DispatchState, _ kind: TransportIdempotency, _ dice: inout SeededGenerator)
        -> DispatchCommand
    {
        let fence = row.fence - (Int.random(in: 0...5, using: &dice) == 0 ? 1 : 0)
        let outcomes: [SendOutcome] = [
            .accepted(SendReceipt(providerMessageID: "p")), .notSent(code: "n"), .notSent(code: "n"),
            .wait(.seconds(5), code: "w"),
            .channelClosed(.payment, code: "c"), .unknown(code: "u", retryAfter: nil), .refused(code: "r"),
        ]
        let outcome = outcomes[Int.random(in: 0..<outcomes.count, using: &dice)]
        let caps: [KillSwitch.Cap] = [.none, .none, .none, .noAuto, .noSends]
        let context = ClaimContext(
            killCap: caps[Int.random(in: 0..<5, using: &dice)],
            isAutomatic: Bool.random(using: &dice),
            isCurrent: Int.random(in: 0...4, using: &dice) > 0,
            idempotency: kind
        )
        let reviewer = Actor.reviewer("ann")
        let all: [DispatchCommand] = [
            .claim(context), .claim(context), .claim(context), .record(outcome, fence: fence, jitter: 0.5),
            .record(outcome, fence: fence, jitter: 0.5), .lapse(jitter: 0.1), .recall(.undo, by: reviewer.principal),
            .confirm(providerMessageID: nil, by: .provider("p")), .notFound(jitter: 0.3),
            .resolve(
                [.notSent, .drop, .sent(providerMessageID: nil)].randomElement(using: &dice) ?? .drop,
                by: reviewer
            ),
        ]
        return all[Int.random(in: 0..<all.count, using: &dice)]
    }

    private func check(_ before: DispatchState, _ command: DispatchCommand, _ transition: DispatchTransition) {
        let after = transition.state
        #expect(!before.phase.isTerminal, "a row that is over has changed")
        #expect(after.fence >= before.fence)
        #expect(after.attempt <= 2 && after.attempt >= 0)
        let audits = transition.consequences.filter { if case .record = $0 { true } else { false } }
        #expect(audits.count == 1)
        let neverLeft: Set<DispatchState.Phase> = [.recalled, .failed, .deadLettered, .queued, .held]
        if neverLeft.contains(after.phase), before.mayBeOut {
            if case .resolve = command { return }
            Issue.record("\(after.phase) although the mail may be out")
        }
        guard after.phase == .sending, case .claim(let context) = command else { return }
        #expect(after.fence == before.fence + 1)
        #expect(context.killCap.permitsSending(automatic: context.isAutomatic))
        if before.phase == .uncertain {
            #expect(context.idempotency != .none && context.idempotency != .lookup)
        } else {
            #expect(context.isCurrent && !before.mayBeOut)
        }
    }

    @Test func aRequestNeverLoosensAndEveryCapHolds() {
        var dice = SeededGenerator(seed: 13)
        for _ in 0..<2000 {
            let caps = (0..<Int.random(in: 1...6, using: &dice)).map { _ in
                EffectiveMode.Cap(
                    EffectiveMode.Source.allCases.randomElement(using: &dice) ?? .inbox,
                    OversightMode.allCases.randomElement(using: &dice) ?? .gatedSend
                )
            }
            let request = OversightMode.allCases.randomElement(using: &dice)
            let free = EffectiveMode(caps: caps)
            let asked = EffectiveMode(caps: caps, requested: request)
            #expect(caps.allSatisfy { asked.mode <= $0.mode })
            #expect(asked.mode == min(free.mode, request ?? free.mode))
        }
    }

    @Test func deliveryReportsConvergeInAnyOrder() {
        var dice = SeededGenerator(seed: 14)
        for _ in 0..<1000 {
            let reports = (0..<Int.random(in: 1...7, using: &dice)).map { number in
                (
                    DeliveryReport.Status.allCases.randomElement(using: &dice) ?? .sent,
                    Self.start + .seconds(Int64(number))
                )
            }
            func fold(_ list: [(DeliveryReport.Status, Timestamp)]) -> DeliveryState {
                var state = DeliveryState()
                for (status, at) in list {
                    let rank = state.rank
                    state.insert(status, at: at)
                    #expect(state.rank >= rank)
                }
                return state
            }
            #expect(fold(reports) == fold((reports + reports).shuffled(using: &dice)))
        }
    }

    @Test(arguments: ["[REVIEWER: fill in]", "[reviewer:x]", "[ Reviewer :x", "text [[REVIEWER:", "[\nREVIEWER: x]"])
    func placeholdersAreSeen(text: String) { #expect(ReviewerPlaceholder.isPresent(in: text)) }

    @Test(arguments: ["REVIEWER: x", "[review]", "", "[reviewe r:"])
    func otherBracketsAreNot(text: String) { #expect(!ReviewerPlaceholder.isPresent(in: text)) }

    @Test(arguments: [(.new, true), (.reply(to: "m1"), false)] as [(OutboundMail.Kind, Bool)])
    func theSubjectOfAReplyIsTheCustomersOwn(kind: OutboundMail.Kind, isPlaceholder: Bool) throws {
        let ann = try EmailAddress("ann@shop.example")
        let mail = OutboundMail(kind: kind, to: [ann], subject: "Re: {{error}}", bodyText: "Solved.")
        #expect(ReviewerPlaceholder.isPresent(in: mail) == isPlaceholder)
    }
}
