internal import OversightQueue
internal import Routing
internal import SupportCore

/// After a reply the customer is the one to act: changes the status in the commit that records the reply as sent.
struct SentMailStep: SentMailListener {
    let lifecycle: Lifecycle
    let afterReply: ConversationEvent?

    func mailSent(_ row: OutboxItem, in unit: inout UnitOfWork) async throws {
        guard let event = afterReply, row.isReplyToCustomer, let id = row.conversationID,
            var conversation = try await unit.read(Conversation.self, id.rawValue),
            !conversation.state.isOver
        else { return }
        try await lifecycle.apply(event, to: &conversation, by: .system("dispatch"), in: &unit)
    }
}

extension OutboxItem {
    /// Whether it is a reply by a model or a person, not a forward or an acknowledgement.
    var isReplyToCustomer: Bool {
        switch permission {
        case .reviewed, .automatic: category != AutomationStep.category
        case .written: true
        case .exempt: false
        }
    }
}
