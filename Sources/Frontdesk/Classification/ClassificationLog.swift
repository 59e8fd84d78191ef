internal import OversightQueue
internal import SupportCore

/// Records what the model has decided, in the commit that acts on it.
struct ClassificationLog: Sendable {
    let desk: DeskContext
    let result: ModelResult

    func record(
        _ triage: Triage,
        of message: Message,
        draft: DraftID?,
        in unit: inout UnitOfWork
    ) throws {
        try unit.save(
            ClassificationRecord(
                id: unit.makeIdentifier(),
                messageID: message.id,
                conversationID: message.conversationID,
                model: desk.modelName,
                promptVersion: desk.configuration.prompt.version,
                intent: triage.intent,
                confidence: triage.confidence,
                outcome: triage.outcome,
                draftID: draft,
                isShadow: triage.isShadow,
                answerID: result.answerID,
                isRepeat: result.isRepeat,
                usage: result.usage,
                at: unit.now
            )
        )
    }
}
