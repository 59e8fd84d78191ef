import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// What reviewers, leads and operators do.
extension SimulatedAction<DayProcess> {
    /// Who has read a draft has had it open for a while.
    static func decide(
        _ id: DraftID,
        _ choice: DraftDecision.Choice,
        by actor: Actor,
        hasRead: Bool,
        hasKey: Bool
    ) -> SimulatedAction {
        let name = actor.principal.id
        return SimulatedAction("\(name) decides on \(id): \(choice)") { process in
            let key = hasKey ? "k-\(id)-\(name)" : nil
            let openedAt = hasRead ? process.later(-20) : nil
            let decision = DraftDecision(
                choice,
                on: id,
                by: actor,
                decisionKey: key,
                openedAt: openedAt,
                acceptsAnyVersion: true
            )
            let outcome = try await process.queue.decide(decision)
            return outcome.receipt?.phase.rawValue ?? outcome.refusal?.code ?? ""
        }
    }

    static func decideAll(_ ids: [DraftID], by actor: Actor) -> SimulatedAction {
        SimulatedAction("\(actor.principal.id) approves \(ids.map(\.rawValue)) at once") { process in
            let outcomes = try await ids.map { DraftDecision(.approve, on: $0, by: actor, acceptsAnyVersion: true) }
                .decideAll(process.queue.decide)
            return "\(outcomes.count { $0.receipt != nil }) approved"
        }
    }

    static func handle(_ id: DraftID, _ kind: Int, by actor: Actor) -> SimulatedAction {
        let name = actor.principal.id
        return switch kind % 8 {
        case 0, 1: SimulatedAction("\(name) claims \(id)") { try await $0.queue.claim(id, by: actor).word }
        case 2: SimulatedAction("\(name) releases \(id)") { try await $0.queue.release(id, by: actor).word }
        case 3: SimulatedAction("\(name) keeps a copy of \(id)") { try await $0.keepCopy(id, by: actor) }
        case 4:
            SimulatedAction("\(name) snoozes \(id)") {
                try await $0.queue.snooze(id, until: $0.later(50), by: actor).word
            }
        case 5:
            SimulatedAction("\(name) escalates \(id)") { try await $0.queue.escalate(id, to: "lea", by: actor).word }
        case 6: SimulatedAction("\(name) renews \(id)") { try await $0.renew(id, by: actor) }
        default: SimulatedAction("\(name) assigns \(id)") { try await $0.queue.assign(id, to: "ben", by: actor).word }
        }
    }

    static func cancel(_ id: DraftID) -> SimulatedAction {
        SimulatedAction("the agent withdraws \(id)") { try await $0.queue.cancel(id, by: .agent("bot")).word }
    }

    static func undo(_ id: OutboxID) -> SimulatedAction {
        SimulatedAction("ann takes \(id) back") { process in
            try await process.outbox.recall(id, because: .undo, by: .human("ann")).word
        }
    }

    /// The person looks it up at the provider and tells the truth.
    static func resolve(_ id: OutboxID, ifMissing: Outbox.Resolution) -> SimulatedAction {
        SimulatedAction("ben resolves \(id)") { process in
            guard let row = try await process.outbox.item(id) else { return "unknown" }
            let sent = process.provider.sent.last { $0.idempotencyKey == row.idempotencyKey }
            let truth = sent.map { .sent(providerMessageID: $0.receipt.providerMessageID) } ?? ifMissing
            return "\(truth): " + (try await process.outbox.resolve(id, as: truth, by: .reviewer("ben")).word)
        }
    }

    static func engage(_ cap: KillSwitch.Cap, _ scope: KillSwitch.Scope) -> SimulatedAction {
        SimulatedAction("the agent engages \(cap) for \(scope)") { process in
            let recalled = try await process.oversight.engage(cap, for: scope, by: .agent("bot"), reason: "test")
            return "\(recalled.count) recalled"
        }
    }

    static func release(_ scope: KillSwitch.Scope) -> SimulatedAction {
        SimulatedAction("olga releases \(scope)") { process in
            try await process.oversight.release(scope, by: .operator("olga"), reason: "test")
            return "ok"
        }
    }

    static func set(_ mode: OversightMode, for category: String) -> SimulatedAction {
        SimulatedAction("olga sets \(category) to \(mode)") { process in
            let scope = ModeSetting.Scope.category(category)
            try await process.oversight.set(mode, for: scope, by: .operator("olga"), reason: "test")
            return "ok"
        }
    }
}

extension DayProcess {
    func later(_ seconds: Int64) -> Timestamp { time.now() + .seconds(seconds) }

    fileprivate func keepCopy(_ id: DraftID, by actor: Actor) async throws -> String {
        let fence = try await queue.draft(id)?.review.fence ?? 0
        return try await queue.keepCopy(id, body: "half an answer", by: actor, fence: fence).word
    }

    fileprivate func renew(_ id: DraftID, by actor: Actor) async throws -> String {
        let fence = try await queue.draft(id)?.review.fence ?? 0
        return try await queue.renew(id, by: actor, fence: fence).word
    }
}
