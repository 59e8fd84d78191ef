internal import OversightQueue
internal import SupportCore

/// Keeps a customer's message from the model until a person has approved it, where the workspace wants that.
///
/// The commit that asks a person also finishes the item; the commit that ends the proposal saves a new one, see
/// ``DeskActionCarrier``. So nothing polls, and a crash loses nothing.
struct InboundHold: Sendable {
    let desk: DeskContext

    /// Whether the model may see a message now; if not, its item is finished.
    func admits(_ message: MessageID, _ conversation: ConversationID, _ item: WorkItem) async throws -> Bool {
        guard desk.queue.policy.holdsInbound else { return true }
        let admission = try await desk.store.transaction { unit -> InboundAdmission? in
            guard var current = try await unit.held(item) else { return nil }
            let admission = try await desk.proposals.admission(of: message, conversation: conversation, in: &unit)
            guard admission != .admitted else { return admission }
            current.finish(at: unit.now)
            try unit.save(current)
            if admission == .refused { unit.record(Self.refusal(of: message, in: conversation)) }
            return admission
        }
        return admission == .admitted
    }

    private static func refusal(of message: MessageID, in conversation: ConversationID) -> WorkspaceEvent {
        WorkspaceEvent(
            .conversationEscalated,
            by: .system("triage"),
            on: conversation,
            subject: message.rawValue,
            details: ["reason": "not_let_through"]
        )
    }
}
