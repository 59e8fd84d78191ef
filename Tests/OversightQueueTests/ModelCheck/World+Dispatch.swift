import Foundation
import OversightQueue
import SupportCore

extension World {
    /// Everything that workers, the provider, the reaper and a person at an ambiguous row can do next.
    func dispatchSteps(_ mutation: Mutation?, _ idempotency: TransportIdempotency) -> [(String, World)] {
        var next: [(String, World)] = []
        for index in workers.indices { next += workerSteps(index, mutation, idempotency) }
        guard let row else { return next }
        if lapses > 0 { next += changed("reaper") { try $0.reap(row, mutation) } }
        let undo = DispatchCommand.recall(.undo, by: World.reviewers[0].principal)
        next += changed("undo") { try $0.apply(try row.dispatch.after(undo, at: $0.now, policy: World.policy)) }
        if !acceptedKeys.isEmpty {
            next += changed("delivery report") { world in
                let proof = DispatchCommand.confirm(providerMessageID: "p", by: .provider("p"))
                try world.apply(try row.dispatch.after(proof, at: world.now, policy: World.policy))
            }
        }
        guard row.dispatch.phase == .ambiguous else { return next }
        for resolution in [Resolution.drop, .sent(providerMessageID: nil), .notSent] {
            next += changed("person says \(resolution)") { try $0.resolve(row, resolution) }
        }
        return next
    }

    /// A person tells the truth as far as the model goes: nobody says "not sent" or "drop" of what is out.
    private mutating func resolve(_ row: Row, _ resolution: Resolution) throws {
        let isTrue: Bool =
            switch resolution {
            case .sent: effects > 0
            case .notSent, .drop: effects == 0 && humanRequeues == 0
            }
        guard isTrue, !hasRunningCall else { throw DispatchRefusal.forbidden }
        if resolution == .notSent { humanRequeues += 1 }
        try apply(try row.dispatch.after(.resolve(resolution, by: World.reviewers[0]), at: now, policy: World.policy))
    }

    private var hasRunningCall: Bool {
        workers.contains { if case .claimed = $0 { true } else { false } }
    }

    private func workerSteps(_ index: Int, _ mutation: Mutation?, _ idempotency: TransportIdempotency)
        -> [(String, World)]
    {
        switch workers[index] {
        case .gone: return []
        case .idle(let turns, let sawKill):
            guard turns > 0, let row else { return [] }
            return changed("worker \(index) claims") {
                try $0.claim(row, by: index, turns: turns, sawKill, mutation, idempotency)
            }
        case .claimed(let fence, let key, let turns, let sawKill):
            return callSteps(index, fence, key, turns, sawKill, idempotency) + crashSteps(index)
        case .answered(let fence, let outcome, let turns, let sawKill):
            let record = changed("worker \(index) records \(outcome.code)") { world in
                world.workers[index] = .idle(turns: turns, sawKill: sawKill)
                try? world.record(outcome, fence: fence, mutation)
            }
            return record + crashSteps(index)
        }
    }

    private func crashSteps(_ index: Int) -> [(String, World)] {
        guard crashes > 0 else { return [] }
        return changed("worker \(index) crashes") { world in
            world.crashes -= 1
            world.workers[index] = .gone
        }
    }

    private mutating func claim(
        _ row: Row,
        by index: Int,
        turns: Int,
        _ sawKill: Bool?,
        _ mutation: Mutation?,
        _ idempotency: TransportIdempotency
    ) throws {
        let killed = mutation == .killReadOnce ? sawKill ?? isKilled : isKilled
        let context = ClaimContext(
            killCap: killed ? .noSends : .none,
            isCurrent: mutation == .noEpochCheck || epoch == row.epoch,
            idempotency: idempotency
        )
        let transition = try row.dispatch.after(.claim(context), at: now, policy: World.policy)
        try apply(transition)
        guard transition.state.phase == .sending else { return }
        if transition.state.fence <= row.dispatch.fence { violation = "a fence did not grow" }
        if isKilled { violation = "claimed after the kill switch" }
        if review.phase != .approved { violation = "claimed without an approval" }
        if row.dispatch.phase != .uncertain, epoch != row.epoch { violation = "first call in another epoch" }
        let key = transition.state.requeues
        workers[index] = .claimed(fence: transition.state.fence, key: key, turns: turns - 1, sawKill: killed)
    }

    private func callSteps(
        _ index: Int,
        _ fence: Int,
        _ key: Int,
        _ turns: Int,
        _ sawKill: Bool?,
        _ idempotency: TransportIdempotency
    ) -> [(String, World)] {
        let receipt = SendReceipt(providerMessageID: "p")
        let unknown = SendOutcome.unknown(code: "lost", retryAfter: nil)
        let answers: [(String, SendOutcome, Bool)] = [
            ("accepts", .accepted(receipt), true), ("accepts, answer lost", unknown, true),
            ("never saw it, answer lost", unknown, false), ("refuses", .refused(code: "no"), false),
            ("unreachable", .notSent(code: "down"), false), ("asks to wait", .wait(nil, code: "slow"), false),
        ]
        return answers.flatMap { label, outcome, hasEffect in
            changed("provider \(label) for worker \(index)") { world in
                if hasEffect { world.accept(key, idempotency) }
                world.workers[index] = .answered(fence: fence, outcome, turns: turns, sawKill: sawKill)
            }
        }
    }

    private mutating func accept(_ key: Int, _ idempotency: TransportIdempotency) {
        if case .keyed = idempotency, acceptedKeys.contains(key) { return }
        acceptedKeys.insert(key)
        effects += 1
        acceptedVersion = row?.version
    }

    private mutating func record(_ outcome: SendOutcome, fence: Int, _ mutation: Mutation?) throws {
        guard let row else { return }
        let used = mutation == .noFence ? row.dispatch.fence : fence
        let transition = try row.dispatch.after(.record(outcome, fence: used, jitter: 0), at: now, policy: World.policy)
        if fence != row.dispatch.fence { violation = "moved by a claim that was over" }
        try apply(transition)
    }

    private mutating func reap(_ row: Row, _ mutation: Mutation?) throws {
        let transition = try row.dispatch.after(.lapse(jitter: 0), at: now, policy: World.policy)
        lapses -= 1
        try apply(transition)
        guard mutation == .blindRetry else { return }
        // What the mistake would write: the row as it was before the claim.
        self.row?.dispatch = try row.dispatch.rewritten { fields in
            fields["phase"] = "queued"
            fields["mayBeOut"] = false
            fields["leaseUntil"] = nil
        }
    }

    mutating func apply(_ transition: DispatchTransition) throws {
        row?.dispatch = transition.state
        for case .audit("mail.sent", _) in transition.consequences { sentEntries += 1 }
    }
}

extension DispatchState {
    /// The state with other fields, as only a mistake in the code could make it.
    func rewritten(_ change: (inout [String: Any]) -> Void) throws -> DispatchState {
        let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(self))
        var fields = object as? [String: Any] ?? [:]
        change(&fields)
        return try JSONDecoder().decode(DispatchState.self, from: try JSONSerialization.data(withJSONObject: fields))
    }
}
