internal import MessageText
internal import SupportCore

/// Asks the model about a message: not while it is down, not for ever, and not twice for the same question.
struct ModelDialogue: Sendable {
    let desk: DeskContext

    /// What a question is about.
    struct Subject: Sendable {
        let reading: MessageReading
        let thread: [Message]
        var revisionNote: String?
        /// The version that was sent back: the same note about another version is another question.
        var draftVersion: Int?

        var message: Message { reading.message }
    }

    /// The model's answer; or why there is none, once its tries are used up.
    ///
    /// - Throws: Whatever went wrong, as long as the question should be put again later; `CancellationError` only if the
    ///   worker itself is to stop.
    func ask(about subject: Subject, attempt: Int) async throws -> ModelAnswering {
        let time = desk.store.time
        let deadline = Deadline(desk.configuration.model.timeout, on: time, alarm: desk.alarm)
        do {
            let request = try await request(for: subject, by: deadline)
            let id = request.answerID(model: desk.classifier.model, draftVersion: subject.draftVersion)
            if let known = try await desk.answers.find(id) {
                return ModelAnswering(.answered(known), answerID: id, isRepeat: true)
            }
            guard desk.breaker.allows(at: time.now()) else { return ModelAnswering(.unavailable) }
            let reply = try await call(request, by: deadline)
            try await desk.answers.keep(reply, as: id, for: subject.message.conversationID)
            return ModelAnswering(.answered(reply), answerID: id)
        } catch {
            try Task.checkCancellation()
            guard attempt + 1 >= desk.configuration.model.attempts else { throw error }
            return ModelAnswering(.failed(Self.reason(of: error)))
        }
    }

    private func request(for subject: Subject, by deadline: Deadline) async throws -> ClassificationRequest {
        let facts = try await facts(for: subject, by: deadline)
        let newText = subject.reading.newText
        let intents = desk.configuration.intents.map(\.name)
        return ClassificationRequest(
            message: subject.message,
            newText: newText,
            thread: subject.thread,
            intents: intents,
            facts: facts,
            revisionNote: subject.revisionNote,
            prompt: desk.configuration.prompt.prompt(
                for: subject.message,
                newText: newText,
                thread: subject.thread,
                intents: intents,
                facts: facts,
                revisionNote: subject.revisionNote
            )
        )
    }

    private func facts(for subject: Subject, by deadline: Deadline) async throws -> String {
        guard let source = desk.facts else { return "" }
        do {
            return try await deadline.run { try await source(subject.message, subject.thread) }
        } catch {
            throw ModelFailure(code: "facts_unavailable")
        }
    }

    private func call(_ request: ClassificationRequest, by deadline: Deadline) async throws -> ClassifierReply {
        let classifier = desk.classifier
        do {
            let reply = try await deadline.run { try await classifier.classify(request) }
            desk.breaker.succeeded()
            return reply.bounded
        } catch {
            try Task.checkCancellation()
            desk.breaker.failed(at: desk.store.time.now())
            throw ModelFailure(code: error is DeadlineExceeded ? "classifier_timeout" : "classifier_failed")
        }
    }

    private static func reason(of error: any Error) -> String {
        (error as? ModelFailure)?.code ?? "classifier_failed"
    }
}

/// A question to the model that came to nothing.
struct ModelFailure: Error {
    /// A stable word for logs.
    let code: String
}

/// What came of a question to the model.
struct ModelAnswering: Sendable {
    enum Outcome: Sendable {
        /// It answered.
        case answered(ClassifierReply)
        /// It was asked often enough without an answer.
        case failed(String)
        /// It has failed for others just now and is left alone.
        case unavailable
    }

    let outcome: Outcome
    let answerID: String?
    let isRepeat: Bool

    init(_ outcome: Outcome, answerID: String? = nil, isRepeat: Bool = false) {
        self.outcome = outcome
        self.answerID = answerID
        self.isRepeat = isRepeat
    }

    /// What becomes of the message.
    func triage(by intents: [Intent], placeholders: DraftPlaceholders) -> Triage {
        switch outcome {
        case .answered(let reply): .after(reply, intents: intents, placeholders: placeholders)
        case .failed(let reason): .escalate(reason: reason)
        case .unavailable: .escalate(reason: "classifier_unavailable")
        }
    }
}

extension ClassifierReply {
    /// The reply without what no decision can need: a text that is too large stays too large, and is not carried about.
    var bounded: ClassifierReply {
        let limit = DecisionReader.sizeLimit + 4
        guard text.utf8.count > limit else { return self }
        return ClassifierReply(text: String(decoding: text.utf8.prefix(limit), as: UTF8.self), stopReason: stopReason)
    }
}
