internal import OversightQueue
internal import SupportCore

/// A question about a past message, by one prompt.
package struct PastQuestion: Sendable {
    let question: ModelQuestion
    let intents: [Intent]
    let desk: DeskContext

    /// What the model is asked.
    package var request: ClassificationRequest { question.request }

    /// Asks a model, within the desk's time limit, and reads the answer as the loop does.
    ///
    /// Nothing is written, and the pauses after failures that mail waits for are not touched.
    package func answer(of classifier: any Classifier) async throws -> PastAnswer {
        let limit = desk.configuration.model.timeout
        let request = request
        let answer: ClassifierAnswer
        do {
            answer = try await desk.timer.withTimeout(limit, until: desk.store.time.now() + limit, isQuestion: true) {
                try await classifier.classify(request)
            }
        } catch {
            try Task.checkCancellation()
            return PastAnswer(draft: nil, intent: nil, confidence: nil, outcome: "classifier_failed", unsupported: 0)
        }
        let result = ModelResult(.success(answer), to: question)
        let triage = result.triage(by: intents, placeholders: desk.queue.policy.placeholders, in: nil)
        guard case .draft(let proposed) = triage else {
            return PastAnswer(
                draft: nil,
                intent: triage.intent,
                confidence: triage.confidence,
                outcome: triage.outcome,
                unsupported: 0
            )
        }
        return PastAnswer(
            draft: proposed.decision.draft,
            intent: proposed.decision.intent,
            confidence: proposed.decision.confidence,
            outcome: "draft",
            unsupported: proposed.support.unsupported.count
        )
    }
}

/// What a model would have answered.
package struct PastAnswer: Sendable, Hashable {
    /// The draft; nil if a person would have got the message.
    package let draft: String?
    package let intent: String?
    package let confidence: Double?
    /// `draft`, or why a person would have got the message.
    package let outcome: String
    /// How many numbers, dates, links and addresses, and how many sentences, of the draft nothing supports.
    package let unsupported: Int
}
