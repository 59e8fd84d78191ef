internal import OversightQueue
internal import Routing
internal import SupportCore

/// What follows in the moment in which a provider has accepted a mail of a conversation: statistics count it, and after an
/// reply the customer is the one to act.
struct SentMailStep: SentMailListener {
    let lifecycle: Lifecycle
    let afterReply: ConversationEvent?

    func mailSent(_ row: OutboxItem, _ entry: TimelineEntry, in unit: inout UnitOfWork) async throws {
        try await unit.count(entry)
        guard let event = afterReply, row.isReplyToCustomer,
            var conversation = try await unit.read(Conversation.self, entry.conversationID.rawValue),
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
