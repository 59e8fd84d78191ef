internal import OversightQueue
internal import SupportCore

/// Keeps a customer's message from the model until a person has let it through, where the workspace wants that.
///
/// An item whose message waits is over, in the commit that asks a person. The commit that ends the proposal makes a new one: see
/// ``DeskActionCarrier``. So nothing has to look again and again, and nothing is lost whatever dies in between.
struct InboundHold: Sendable {
    let desk: DeskContext

    /// Whether the model may see a message now; if not, its item is finished.
    func admits(_ message: MessageID, _ conversation: ConversationID, _ item: WorkItem) async throws -> Bool {
        guard desk.queue.policy.holdsInbound else { return true }
        let result = try await desk.store.transaction { unit -> (admission: InboundAdmission, isNew: Bool)? in
            guard var current = try await unit.held(item) else { return nil }
            let result = try await desk.proposals.admission(of: message, conversation: conversation, in: &unit)
            guard result.admission != .admitted else { return result }
            current.finish(at: unit.now)
            try unit.save(current)
            if result.admission == .refused { try leaveToPeople(conversation, in: &unit) }
            return result
        }
        guard let result else { return false }
        await desk.proposals.notify(of: result)
        if result.admission == .refused { desk.report(.escalate, Self.reason, item) }
        return result.admission == .admitted
    }

    private func leaveToPeople(_ conversation: ConversationID, in unit: inout UnitOfWork) throws {
        try unit.note(.escalated, on: conversation, by: .system("triage"), details: ["reason": Self.reason])
    }

    private static let reason = "not_let_through"
}
