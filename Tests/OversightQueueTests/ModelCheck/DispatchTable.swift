import OversightQueue
import SupportCore

/// What can happen to the model's outbox row.
enum RowMove: NumberedMove {
    /// `cap` is none, noAuto or noSends; `isLate` after the provider has forgotten the key.
    case claim(cap: Int, isAutomatic: Bool, isCurrent: Bool, isLate: Bool)
    case record(Answer, fence: Int)
    case lapse, lapseLate, confirm, notFound
    case recall(RecallReason)
    case resolve(Int)

    /// How a call ended.
    enum Answer: UInt8, CaseIterable {
        case accepted, unknown, notSent, refused, wait
    }

    var code: Int {
        switch self {
        case .claim(let cap, let isAutomatic, let isCurrent, let isLate):
            256 + ((cap * 2 + (isAutomatic ? 1 : 0)) * 2 + (isCurrent ? 1 : 0)) * 2 + (isLate ? 1 : 0)
        case .record(let answer, let fence): 1024 + Int(answer.rawValue) * 256 + fence
        case .lapse: 1
        case .lapseLate: 2
        case .confirm: 3
        case .notFound: 4
        case .recall(let reason): 8 + (RecallReason.allCases.firstIndex(of: reason) ?? 0)
        case .resolve(let number): 16 + number
        }
    }
}

/// The real reducer of outbox rows behind numbers.
///
/// Each move happens at the earliest time at which it can, and afterwards all times are set back: they matter only by being
/// before or after now, so this only adds ways of the clock that a real one could take.
final class DispatchTable: ReducerTable {
    struct Outcome {
        let state: Int
        let sentEntries: Int
        let violation: Violation?
    }

    static let start = ReviewTable.start
    static let resolutions: [Outbox.Resolution] = [.notSent, .sent(providerMessageID: nil), .drop]
    /// Two tries, so that giving up is within reach.
    static let policy = (try? RetryPolicy(maximumAttempts: 2)) ?? .standard

    let idempotency: TransportIdempotency
    var table = StateTable<DispatchState, Outcome>()
    var taken: Set<String> = []

    init(_ idempotency: TransportIdempotency) {
        self.idempotency = idempotency
        _ = table.number(of: DispatchState(notBefore: Self.start, now: Self.start))
        _ = table.number(of: DispatchState(notBefore: Self.start + .seconds(10), now: Self.start))
    }

    /// The number of a fresh row, held back or not.
    func fresh(isHeld: Bool) -> Int { isHeld ? 1 : 0 }

    func carryOut(_ move: RowMove, on before: DispatchState) -> Outcome? {
        let now = now(move, before)
        guard let transition = try? before.after(command(move), at: now, policy: Self.policy) else { return nil }
        taken.insert("\(before.phase) \(move.name)")
        return outcome(before, transition)
    }

    /// The row as a worker that was lost leaves it if someone puts it back without thinking.
    func blindlyRequeued(_ number: Int) -> Int {
        let row = try? table.states[number].rewritten { fields in
            fields["phase"] = "queued"
            fields["mayBeOut"] = false
            fields["leaseUntil"] = nil
        }
        return table.number(of: row ?? table.states[number])
    }

    private func outcome(_ before: DispatchState, _ transition: DispatchTransition) -> Outcome? {
        guard let state = try? transition.state.forgetful(start: Self.start, lease: Self.policy.lease) else {
            return nil
        }
        let entries = transition.consequences.count { if case .record = $0 { true } else { false } }
        var violation: Violation?
        if entries != 1 { violation = .auditEntries }
        if before.phase.isTerminal { violation = .changedAfterItsEnd }
        if transition.state.phase == .sending, transition.state.fence != before.fence + 1 { violation = .fence }
        return Outcome(
            state: table.number(of: state),
            sentEntries: transition.consequences.count { if case .record(.mailSent, _) = $0 { true } else { false } },
            violation: violation
        )
    }

    private func now(_ move: RowMove, _ row: DispatchState) -> Timestamp {
        let forgotten = row.keyDeadline(margin: Self.policy.keyMargin) ?? Self.start
        return switch move {
        case .claim(_, _, _, let isLate): isLate ? forgotten : row.notBefore
        case .lapse: row.leaseUntil ?? Self.start
        case .lapseLate: forgotten
        default: Self.start
        }
    }

    private func command(_ move: RowMove) -> DispatchCommand {
        switch move {
        case .claim(let cap, let isAutomatic, let isCurrent, _):
            .claim(
                ClaimContext(
                    killCap: [.none, .noAuto, .noSends][cap],
                    isAutomatic: isAutomatic,
                    isCurrent: isCurrent,
                    idempotency: idempotency
                )
            )
        case .record(let answer, let fence): .record(answer.outcome, fence: fence, jitter: 0)
        case .lapse, .lapseLate: .lapse(jitter: 0)
        case .confirm: .confirm(providerMessageID: "p", by: .provider("p"))
        case .notFound: .notFound(jitter: 0)
        case .recall(let reason): .recall(reason, by: ReviewTable.reviewers[0].principal)
        case .resolve(let number): .resolve(Self.resolutions[number], by: ReviewTable.reviewers[0])
        }
    }
}

extension RowMove.Answer {
    var outcome: SendOutcome {
        switch self {
        case .accepted: .accepted(SendReceipt(providerMessageID: "p"))
        case .unknown: .unknown(code: "lost", retryAfter: nil)
        case .notSent: .notSent(code: "down")
        case .refused: .refused(code: "no")
        case .wait: .wait(nil, code: "slow")
        }
    }
}

extension DispatchState {
    /// The row without what no later decision depends on: the last word, how often was asked, and absolute times.
    fileprivate func forgetful(start: Timestamp, lease: Duration) throws -> DispatchState {
        let model = try DispatchState(notBefore: start, now: start).fields()
        let taken = try lease > .zero ? DispatchState(notBefore: start + lease, now: start).fields() : model
        return try rewritten { fields in
            fields["lastOutcome"] = nil
            fields["providerMessageID"] = nil
            fields["keyEndsAt"] = nil
            try fields.put(0, at: "lookups")
            try fields.put(model["notBefore"], at: "notBefore")
            if fields["firstCallAt"] != nil { fields["firstCallAt"] = model["notBefore"] }
            if fields["leaseUntil"] != nil { fields["leaseUntil"] = taken["notBefore"] }
            guard phase.isTerminal else { return }
            for name in ["attempt", "fence", "requeues"] { try fields.put(0, at: name) }
            try fields.put(false, at: "mayBeOut")
            fields["firstCallAt"] = nil
        }
    }

    private func fields() throws -> [String: Any] {
        var fields: [String: Any] = [:]
        _ = try rewritten { fields = $0 }
        return fields
    }
}
