internal import OversightQueue
package import SupportCore

/// A question that was asked about a message, as its thread stood then; for asking another prompt or model the same.
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
        guard case .draft(let decision, _, _) = triage else {
            return PastAnswer(
                draft: nil,
                intent: triage.intent,
                confidence: triage.confidence,
                outcome: triage.outcome,
                unsupported: 0
            )
        }
        return PastAnswer(
            draft: decision.draft,
            intent: decision.intent,
            confidence: decision.confidence,
            outcome: "draft",
            unsupported: question.unsupportedClaims(in: decision.draft).count
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
    /// How many numbers, dates, links and addresses of the draft occur neither in the thread nor in the facts.
    package let unsupported: Int
}

extension SupportDesk {
    /// The question about a message with what had been written until then; nil if the message is gone or erased.
    ///
    /// Only reads. The host's facts are those of today.
    package func pastQuestion(about id: MessageID, with prompt: PromptBuilder) async throws -> PastQuestion? {
        guard let message = try await store.fetch(Message.self, id.rawValue), message != message.erased,
            let conversation = try await store.fetch(Conversation.self, message.conversationID.rawValue)
        else { return nil }
        let subject = ModelDialogue.Subject(
            analysis: MessageAnalysis(message, in: configuration, inboxes: try await store.inboxAddresses()),
            thread: try await thread(until: message),
            conversation: conversation
        )
        let end = store.time.now() + configuration.model.timeout
        let question = try await ModelDialogue(desk: context).question(about: subject, with: prompt, until: end)
        return PastQuestion(question: question, intents: configuration.intents, desk: context)
    }

    /// The desk's own model; nil if people get all mail.
    package var classifier: (any Classifier)? { context.classifier }

    /// The messages up to this one, at most as many as the loop shows a model, the oldest first.
    private func thread(until message: Message) async throws -> [Message] {
        let range = IndexRange(
            from: IndexKey(.text(message.conversationID.rawValue)),
            to: IndexKey(.text(message.conversationID.rawValue), .time(message.receivedAt + .milliseconds(1)))
        )
        let page = try await store.page(
            Message.self,
            index: "conversation",
            range: range,
            isDescending: true,
            limit: 200
        )
        let later = page.values.prefix { $0.id != message.id }
        return page.values.dropFirst(later.count).reversed()
    }
}
