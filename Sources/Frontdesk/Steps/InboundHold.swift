internal import OversightQueue
internal import SupportCore

/// Keeps a customer's message from the model until a person has let it through, where the workspace wants that.
struct InboundHold: Sendable {
    let desk: DeskContext

    /// Whether the model may see the message of an item now; if not, the item is put off or ends with people.
    func admits(_ item: WorkItem) async throws -> Bool {
        guard let message = item.messageID, let conversation = item.conversationID else { return true }
        switch try await desk.proposals.admission(of: message, in: conversation) {
        case .admitted: return true
        case .waiting: try await putOff(item)
        case .refused: try await leaveToPeople(item, conversation)
        }
        return false
    }

    private func putOff(_ item: WorkItem) async throws {
        try await desk.store.step { unit in
            guard var current = try await unit.held(item) else { return }
            current.dueAt = unit.now + Self.pause
            try unit.save(current)
        }
    }

    private func leaveToPeople(_ item: WorkItem, _ conversation: ConversationID) async throws {
        try await desk.store.step { unit in
            guard var current = try await unit.held(item) else { return }
            current.move(to: .finished, at: unit.now)
            try unit.save(current)
            try unit.note(.escalated, on: conversation, by: .system("triage"), details: ["reason": "not_let_through"])
        }
        desk.report(.escalate, "not_let_through", item)
    }

    /// How often it is looked whether a person has decided.
    private static let pause: Duration = .seconds(15)
}
