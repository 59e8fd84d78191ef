internal import OversightQueue
package import SupportCore

/// A message that the model was asked about, with its thread and the host's facts as they stood then.
package struct PastMessage: Sendable {
    private let subject: ModelDialogue.Subject
    private let facts: FactSheet
    private let desk: DeskContext
    /// Whether the facts are those of today, because none were kept.
    package let hasTodaysFacts: Bool

    /// What the model is asked by a prompt.
    package func question(by prompt: PromptBuilder) -> PastQuestion {
        let configuration = desk.configuration
        let question = ModelQuestion(about: subject, facts: facts, prompt: prompt, by: configuration)
        return PastQuestion(question: question, intents: configuration.intents, desk: desk)
    }

    fileprivate init(_ subject: ModelDialogue.Subject, kept: ShownFacts?, _ desk: DeskContext) async throws {
        (self.subject, self.desk) = (subject, desk)
        hasTodaysFacts = kept == nil && desk.facts != nil
        guard let kept else {
            let end = desk.store.time.now() + desk.configuration.model.timeout
            facts = try await ModelDialogue(desk: desk).facts(for: subject, until: end)
            return
        }
        facts = FactSheet(kept.facts)
    }
}

extension SupportDesk {
    /// A message with what had been written and was known when the model was first asked about it.
    ///
    /// Only reads. The host is asked for its facts, once, if none were kept.
    ///
    /// - Returns: The message; nil if it is gone or erased, or if the facts cannot be had.
    /// - Throws: The store's error, or `CancellationError`.
    package func pastMessage(_ id: MessageID) async throws -> PastMessage? {
        guard let message = try await store.fetch(Message.self, id.rawValue), message != message.erased,
            var conversation = try await store.fetch(Conversation.self, message.conversationID.rawValue)
        else { return nil }
        let thread = try await thread(until: message)
        conversation.intent = try await intent(of: thread.dropLast())
        let subject = ModelDialogue.Subject(
            analysis: MessageAnalysis(message, in: configuration, inboxes: try await store.inboxAddresses()),
            thread: thread,
            conversation: conversation
        )
        let kept = try await store.fetch(ShownFacts.self, id.rawValue)
        do {
            return try await PastMessage(subject, kept: kept, context)
        } catch is ModelFailure {
            try Task.checkCancellation()
            return nil
        }
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

    /// What the model had last found a conversation to be about, on which it depends what is hidden from it.
    private func intent(of earlier: some BidirectionalCollection<Message>) async throws -> String? {
        guard configuration.redaction?.exceptions.isEmpty == false else { return nil }
        for message in earlier.reversed() where message.direction == .inbound {
            let range = IndexRange.prefix(.text(message.id.rawValue))
            let decisions = try await store.page(ClassificationRecord.self, index: "message", range: range).values
            if let intent = decisions.last?.intent { return intent }
        }
        return nil
    }
}
