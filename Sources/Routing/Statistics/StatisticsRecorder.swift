public import SupportCore

/// Counts what happens in conversations, in the commits in which it happens.
///
/// Hand it to the workspace's store; ``StatisticsReporter`` reads what it keeps, and so do the timers of service levels.
public struct StatisticsRecorder: EventRecorder {
    /// Creates a recorder; all of them are alike.
    public init() {}

    /// Adds what counts of an event to its conversation's facts.
    public func record(_ event: RecordedEvent, in unit: inout UnitOfWork) async throws {
        guard let line = event.line, CountedEvent(line) != nil else { return }
        let id = line.conversationID
        var facts = try await unit.read(ConversationFacts.self, id.rawValue) ?? ConversationFacts(conversationID: id)
        let before = facts
        facts.record(line)
        if facts != before { try unit.save(facts) }
    }
}
