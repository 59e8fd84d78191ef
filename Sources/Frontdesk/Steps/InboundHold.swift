internal import OversightQueue
internal import SupportCore

/// Keeps a customer's message from the model until a person has let it through, where the workspace wants that.
///
/// An item whose message waits is over, in the commit that asks a person. The commit that ends the proposal makes a new one: see
/// ``DeskActionCarrier``. So nothing has to look again and again, and nothing is lost whatever dies in between.
struct InboundHold: Sendable {
    let desk: DeskContext

    /// Whether the model may see the message of an item now; if not, the item is over.
    func admits(_ item: WorkItem) async throws -> Bool {
        guard desk.queue.policy.holdsInbound, let message = item.messageID, let conversation = item.conversationID
        else {
            return true
        }
        let admission = try await desk.store.transaction { unit -> InboundAdmission? in
            guard var current = try await unit.held(item) else { return nil }
            let admission = try await desk.proposals.admission(of: message, conversation: conversation, in: &unit)
            guard admission != .admitted else { return admission }
            current.move(to: .finished, at: unit.now)
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
