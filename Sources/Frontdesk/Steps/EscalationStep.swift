internal import OversightQueue
internal import SupportCore

/// Calls an escalation target or checks on the mail to it, and moves on to the next target if need be.
///
/// ``EscalationRecord`` decides; this step calls, and saves what follows. Targets that need no call are ``Escalation``'s.
struct EscalationStep: Sendable {
    let desk: DeskContext

    private var escalation: Escalation { Escalation(desk: desk) }

    func run(_ id: MessageID, _ item: WorkItem) async throws {
        guard let message = try await desk.store.fetch(Message.self, id.rawValue),
            let record = try await desk.store.fetch(EscalationRecord.self, id.rawValue),
            let target = escalation.target(of: record)
        else { return try await desk.finish(item) }
        if let mail = record.outboxID { return try await checkOutbox(mail, message, target, item) }
        guard let subject = try await begin(message, target, item) else { return }
        let outcome = try await call(target, subject, key: record.idempotencyKey)
        try await uncancelled { try await conclude(outcome, message, target, item) }
    }

    /// Records that a call begins; nil if the target must not be called again and the next one is up.
    private func begin(
        _ message: Message,
        _ target: any EscalationTarget,
        _ item: WorkItem
    ) async throws -> EscalatedMessage? {
        try await change(message, item) { record, current, unit in
            guard record.mayCall(target.idempotency, at: unit.now) else {
                escalation.decline(&record, target, "unknown_outcome", in: &unit)
                try await advance(&record, message, &current, &unit)
                return nil
            }
            record.begin(at: unit.now)
            return try await escalation.subject(record, message, in: &unit)
        }
    }

    private func call(
        _ target: any EscalationTarget,
        _ subject: EscalatedMessage,
        key: String
    ) async throws -> SendOutcome {
        do {
            // Well within the lease, after which another worker may take the item over.
            let limit = desk.configuration.lease * 3 / 4
            let reference = try await desk.timer.withTimeout(limit) {
                try await target.carryOut(subject, idempotencyKey: key)
            }
            return .accepted(SendReceipt(providerMessageID: reference ?? ""))
        } catch {
            return SendOutcome(error)
        }
    }

    private func conclude(
        _ outcome: SendOutcome,
        _ message: Message,
        _ target: any EscalationTarget,
        _ item: WorkItem
    ) async throws {
        let limit = escalation.policy.attempts
        let state = try await change(message, item) { record, current, unit in
            switch record.record(outcome, from: target.name, target.idempotency, attempts: limit, at: unit.now) {
            case .done:
                escalation.record(.escalationHanded, record, ["target": target.name], in: &unit)
                current.finish(at: unit.now)
            case .again(let pause):
                let delay = desk.retryDelay(after: record.attempt)
                current.wait(until: unit.now + max(pause, delay))
            case .further:
                let details = ["target": target.name, "outcome": outcome.code]
                escalation.record(.escalationDeclined, record, details, in: &unit)
                try await advance(&record, message, &current, &unit)
            }
            return record.state
        }
        guard let state else { return }
        let details = ["state": state.rawValue, "outcome": outcome.code]
        desk.report(.escalate, "called", item, subjectID: target.name, details: details)
    }

    /// Checks on a forward: it was accepted, or cannot be, or takes too long and is recalled.
    private func checkOutbox(
        _ id: OutboxID,
        _ message: Message,
        _ target: any EscalationTarget,
        _ item: WorkItem
    ) async throws {
        _ = try await change(message, item) { record, current, unit in
            let row = try await unit.read(OutboxItem.self, id.rawValue)
            switch row?.dispatch.phase {
            case .accepted:
                escalation.hand(&record, to: target, reference: id.rawValue, in: &unit)
                current.finish(at: unit.now)
            case .held, .queued:
                _ = try await desk.outbox.recall(id, because: .undo, by: .system("triage"), in: &unit)
                escalation.decline(&record, target, "not_accepted_in_time", in: &unit)
                try await advance(&record, message, &current, &unit)
            case .sending, .uncertain:
                current.wait(until: unit.now + escalation.policy.patience)
            case .ambiguous, .recalled, .failed, .deadLettered, nil:
                escalation.decline(&record, target, row?.dispatch.lastOutcome ?? "recalled", in: &unit)
                try await advance(&record, message, &current, &unit)
            }
            return record.state
        }
    }

    private func advance(
        _ record: inout EscalationRecord,
        _ message: Message,
        _ current: inout WorkItem,
        _ unit: inout UnitOfWork
    ) async throws {
        if let due = try await escalation.advance(&record, message, in: &unit) {
            current.wait(until: due)
        } else {
            current.finish(at: unit.now)
        }
    }

    /// Changes the record and the item in one commit, if this worker still holds the item.
    private func change<Result>(
        _ message: Message,
        _ item: WorkItem,
        _ body: (inout EscalationRecord, inout WorkItem, inout UnitOfWork) async throws -> Result?
    ) async throws -> Result? {
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item),
                var record = try await unit.read(EscalationRecord.self, message.id.rawValue)
            else { return nil }
            let result = try await body(&record, &current, &unit)
            try unit.save(record)
            try unit.save(current)
            return result
        }
    }
}
