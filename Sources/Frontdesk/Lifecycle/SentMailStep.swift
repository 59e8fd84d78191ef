internal import OversightQueue
internal import Routing
internal import SupportCore

/// After an answer the customer is the one to act: changes the status in the commit that knows the answer as sent.
struct SentMailStep: SentMailListener {
    let lifecycle: Lifecycle
    let afterAnswer: ConversationEvent?

    func mailSent(_ row: OutboxItem, in unit: inout UnitOfWork) async throws {
        guard let event = afterAnswer, row.answersTheCustomer, let id = row.conversationID,
            var conversation = try await unit.read(Conversation.self, id.rawValue),
            !conversation.state.isOver
        else { return }
        try await lifecycle.apply(event, to: &conversation, by: .system("dispatch"), in: &unit)
    }
}

extension OutboxItem {
    /// Whether it is an answer by a model or a person, not a forward or an acknowledgement.
    var answersTheCustomer: Bool {
        switch permission {
        case .reviewed, .automatic: category != AutomationStep.category
        case .written: true
        case .exempt: false
        }
    }
}
