internal import OversightQueue
internal import SupportCore

/// Hands a message to a target outside, or looks what became of its mail, and goes on to the next target if need be.
struct EscalationStep: Sendable {
    let desk: DeskContext

    private var escalation: Escalation { Escalation(desk: desk) }

    func run(_ item: WorkItem) async throws {
        guard let id = item.messageID, let message = try await desk.store.fetch(Message.self, id.rawValue),
            let record = try await desk.store.fetch(EscalationRecord.self, id.rawValue),
            let target = escalation.target(of: record)
        else { return try await desk.finish(item) }
        if let mail = record.outboxID { return try await checkOutbox(mail, message, target, item) }
        guard let subject = try await begin(message, target, item) else { return }
        let outcome = try await call(target, subject, key: record.idempotencyKey)
        try await uncancelled { try await conclude(outcome, message, target, item) }
    }

    /// Writes down that a call begins; nil if none may, and the next target's turn has come.
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
            let reference = try await desk.call { try await target.carryOut(subject, idempotencyKey: key) }
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
                escalation.log("escalation.handed", record, ["target": target.name], in: &unit)
                current.move(to: .finished, at: unit.now)
            case .again(let pause):
                let delay = desk.configuration.backoff.delay(after: record.attempt, random: desk.random)
                current.dueAt = unit.now + max(pause, delay)
            case .further:
                let details = ["target": target.name, "outcome": outcome.code]
                escalation.log("escalation.declined", record, details, in: &unit)
                try await advance(&record, message, &current, &unit)
            }
            return record.state
        }
        guard let state else { return }
        desk.report(.escalate, state.rawValue, item, subjectID: target.name, details: ["outcome": outcome.code])
    }

    /// Looks what became of a forward: it is with people, or will never be, or takes too long and is taken back.
    private func checkOutbox(
        _ id: OutboxID,
        _ message: Message,
        _ target: any EscalationTarget,
        _ item: WorkItem
    ) async throws {
        let state = try await change(message, item) { record, current, unit in
            let row = try await unit.read(OutboxItem.self, id.rawValue)
            switch row?.dispatch.phase {
            case .accepted:
                escalation.hand(&record, to: target, reference: id.rawValue, in: &unit)
                current.move(to: .finished, at: unit.now)
            case .held, .queued:
                _ = try await desk.outbox.recall(id, because: .undo, by: .system("triage"), in: &unit)
                escalation.decline(&record, target, "not_accepted_in_time", in: &unit)
                try await advance(&record, message, &current, &unit)
            case .sending, .uncertain:
                current.dueAt = unit.now + escalation.policy.patience
            case .ambiguous, .recalled, .failed, .deadLettered, nil:
                escalation.decline(&record, target, row?.dispatch.lastOutcome ?? "recalled", in: &unit)
                try await advance(&record, message, &current, &unit)
            }
            return record.state
        }
        guard let state else { return }
        desk.report(.escalate, state.rawValue, item, subjectID: target.name)
    }

    private func advance(
        _ record: inout EscalationRecord,
        _ message: Message,
        _ current: inout WorkItem,
        _ unit: inout UnitOfWork
    ) async throws {
        if let due = try await escalation.advance(&record, message, in: &unit) {
            current.dueAt = due
        } else {
            current.move(to: .finished, at: unit.now)
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
