public import SupportCore

/// Work that failed for good and waits for a person.
public struct FailedWork: Sendable, Hashable, Identifiable {
    /// The identifier that ``IntakeOutcome`` told, if a webhook brought it.
    public let id: String
    /// What was to be done.
    public let stage: DeskEvent.Stage
    /// Why the last try failed, as a stable word.
    public let code: String
    /// The conversation, if the message could be stored.
    public let conversationID: ConversationID?
    /// The message, if it could be stored.
    public let messageID: MessageID?
    /// When it came in.
    public let receivedAt: Timestamp
    /// When the last try failed.
    public let failedAt: Timestamp

    init(_ item: WorkItem) {
        id = item.id
        stage = item.job.route.stage
        code = item.failure ?? "unknown"
        conversationID = item.conversationID
        messageID = item.messageID
        receivedAt = item.receivedAt
        failedAt = item.endedAt ?? item.dueAt
    }
}
