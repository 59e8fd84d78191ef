internal import OversightQueue
internal import SupportCore

/// Writes down what the model has decided, in the commit of what comes of it.
struct ClassificationLog: Sendable {
    let desk: DeskContext
    let answering: ModelAnswering

    func record(
        _ triage: Triage,
        of message: Message,
        draft: DraftID?,
        isShadow: Bool = false,
        in unit: inout UnitOfWork
    ) throws {
        try unit.save(
            ClassificationRecord(
                id: unit.makeIdentifier(),
                messageID: message.id,
                conversationID: message.conversationID,
                model: desk.classifier.model,
                promptVersion: desk.configuration.prompt.version,
                intent: triage.intent,
                confidence: triage.confidence,
                outcome: triage.outcome,
                draftID: draft,
                isShadow: isShadow,
                answerID: answering.answerID,
                isRepeat: answering.isRepeat,
                at: unit.now
            )
        )
    }
}
