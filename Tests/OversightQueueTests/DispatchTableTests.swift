import OversightQueue
import SupportCore
import Testing

/// The retry table, row by row, over the pure reducer.
struct DispatchTableTests {
    static let now = Timestamp(seconds: 1_800_000_000)
    static let keyed = TransportIdempotency.keyed(timeToLive: .seconds(86_400))

    static func sending(_ idempotency: TransportIdempotency, at now: Timestamp = now) throws -> DispatchState {
        let fresh = DispatchState(notBefore: now, now: now)
        return try fresh.after(.claim(ClaimContext(idempotency: idempotency)), at: now).state
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let error: MailTransportError
        let keyed: DispatchState.Phase
        let bare: DispatchState.Phase
        let counts: Bool
        var testDescription: String { error.code }
    }

    static let table: [Row] = [
        Row(error: .unreachable(reason: "dns"), keyed: .queued, bare: .queued, counts: true),
        Row(error: .unknownOutcome(reason: "timeout"), keyed: .uncertain, bare: .ambiguous, counts: true),
        Row(error: .unreadableResponse(reason: "html"), keyed: .uncertain, bare: .ambiguous, counts: true),
        Row(error: .inProgress(retryAfter: .seconds(5)), keyed: .uncertain, bare: .ambiguous, counts: true),
        Row(error: .rateLimited(retryAfter: .seconds(9)), keyed: .queued, bare: .queued, counts: false),
        Row(error: .quotaExceeded(quota: nil, retryAfter: nil), keyed: .queued, bare: .queued, counts: false),
        Row(error: .paymentRequired, keyed: .queued, bare: .queued, counts: false),
        Row(error: .unauthorized(status: 401), keyed: .queued, bare: .queued, counts: false),
        Row(error: .keyReused, keyed: .failed, bare: .failed, counts: true),
        Row(error: .suppressed, keyed: .failed, bare: .failed, counts: true),
        Row(error: .notFound, keyed: .failed, bare: .failed, counts: true),
        Row(error: .refused(status: 400, reason: "bad"), keyed: .failed, bare: .failed, counts: true),
    ]

    @Test(arguments: table) func everyOutcomeLeadsWhereTheTableSays(row: Row) throws {
        for (idempotency, expected) in [(Self.keyed, row.keyed), (.none, row.bare), (.lookup, row.bare)] {
            let state = try Self.sending(idempotency)
            let after = try state.after(.record(SendOutcome(row.error), fence: 1, jitter: 0.5), at: Self.now).state
            #expect(after.phase == expected)
            if expected == .queued { #expect(after.attempt == (row.counts ? 1 : 0)) }
        }
    }

    @Test func aRefusalAfterAnUnknownOutcomeIsAmbiguous() throws {
        var state = try Self.sending(Self.keyed)
        state = try state.after(.record(.unknown(code: "x", retryAfter: nil), fence: 1, jitter: 0), at: Self.now).state
        state = try state.after(.claim(ClaimContext(idempotency: Self.keyed)), at: Self.now).state
        state = try state.after(.record(.refused(code: "no"), fence: 2, jitter: 0), at: Self.now).state
        #expect(state.phase == .ambiguous)
    }

    @Test func aKeyIsNotUsedWhenTheProviderMayHaveForgottenIt() throws {
        var state = try Self.sending(Self.keyed)
        state = try state.after(.record(.unknown(code: "x", retryAfter: nil), fence: 1, jitter: 0), at: Self.now).state
        #expect(state.keyDeadline(margin: .seconds(3600)) == Self.now + .seconds(23 * 3600))
        let late = Self.now + .seconds(23 * 3600)
        #expect(try state.after(.claim(ClaimContext(idempotency: Self.keyed)), at: late).state.phase == .ambiguous)
        #expect(try state.after(.lapse(jitter: 0), at: late).state.phase == .ambiguous)
    }

    @Test func eightCountedTriesEndInADeadLetter() throws {
        var state = DispatchState(notBefore: Self.now, now: Self.now)
        var now = Self.now
        for attempt in 1...8 {
            now = max(now, state.notBefore)
            state = try state.after(.claim(ClaimContext(idempotency: Self.keyed)), at: now).state
            let failed = DispatchCommand.record(.notSent(code: "down"), fence: attempt, jitter: 0.99)
            state = try state.after(failed, at: now).state
        }
        #expect(state.phase == .deadLettered)
        #expect(state.attempt == 8)
    }

    @Test func delaysStayInsideTheirBounds() throws {
        var dice = SeededGenerator(seed: 4)
        let policy = RetryPolicy.standard
        for _ in 0..<2000 {
            let attempt = Int.random(in: -3...100, using: &dice)
            let jitter =
                [Double.nan, -1, 2, .infinity, Double.random(in: 0..<1, using: &dice)].randomElement(using: &dice) ?? 0
            let asked =
                Bool.random(using: &dice) ? Duration.seconds(Int64.random(in: -10...200_000, using: &dice)) : nil
            let delay = policy.delay(after: attempt, jitter: jitter, retryAfter: asked)
            let least = max(.zero, min(asked ?? .zero, RetryPolicy.longestWait))
            #expect(delay >= least && delay <= max(policy.cap, least))
        }
    }

    @Test func aLeaseMustOutliveACall() {
        #expect(throws: RetryPolicy.Problem.leaseTooShort(lease: .seconds(30), callTimeout: .seconds(30))) {
            try RetryPolicy(lease: .seconds(30), callTimeout: .seconds(30))
        }
    }
}
