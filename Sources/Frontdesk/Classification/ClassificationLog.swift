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
    ) async throws {
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
                usage: result.usage?.priced(by: desk.configuration.model.price),
                at: unit.now
            )
        )
        try await keepFacts(about: message, in: &unit)
    }

    /// A draft is judged, and its question asked again, by what was known when it was written.
    private func keepFacts(about message: Message, in unit: inout UnitOfWork) async throws {
        guard desk.facts != nil, let facts = result.question?.facts,
            try await unit.read(ShownFacts.self, message.id.rawValue) == nil
        else { return }
        let shown = ShownFacts(messageID: message.id, conversationID: message.conversationID, facts: facts.facts)
        try unit.save(shown)
    }
}
