internal import OversightQueue
internal import Routing
internal import SupportCore

/// What follows in the moment in which a provider has accepted a mail of a conversation: statistics count it, and after an
/// answer the customer is the one to act.
struct SentMailStep: SentMailListener {
    let lifecycle: Lifecycle
    let afterAnswer: ConversationStep?

    func mailSent(_ row: OutboxItem, _ entry: TimelineEntry, in unit: inout UnitOfWork) async throws {
        try await unit.count(entry)
        guard let step = afterAnswer, row.answersTheCustomer,
            var conversation = try await unit.read(Conversation.self, entry.conversationID.rawValue),
            !conversation.standing.isOver
        else { return }
        try await lifecycle.take(step, &conversation, by: .system("dispatch"), on: &unit)
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
