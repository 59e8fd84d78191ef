internal import MessageText
internal import SupportCore

/// Asks the model about a message: not while it is down, not longer than its limit, and not twice the same question.
struct ModelDialogue: Sendable {
    let desk: DeskContext

    /// What a question is about.
    struct Subject: Sendable {
        let analysis: MessageAnalysis
        let thread: [Message]
        var conversation: Conversation
        var revisionNote: String?
        /// The version that was sent back: the same note about another version is another question.
        var draftVersion: Int?

        var message: Message { analysis.message }
    }

    /// The model's answer, with its draft in the customer's language; or why there is none, once its tries are used up.
    ///
    /// - Throws: As ``ask(about:attempt:)``.
    func askAndTranslate(about subject: Subject, attempt: Int) async throws -> ModelResult {
        let end = desk.store.time.now() + desk.configuration.model.timeout
        var result = try await ask(about: subject, attempt: attempt)
        result.translated = try await DraftTranslator(desk: desk).texts(for: result, about: subject, until: end)
        return result
    }

    /// The model's answer; or why there is none, once its tries are used up.
    ///
    /// - Throws: What went wrong, as long as the question should be retried; `CancellationError` only if the worker itself
    ///   is cancelled.
    func ask(about subject: Subject, attempt: Int) async throws -> ModelResult {
        guard let classifier = desk.classifier else { return ModelResult(.failure(ModelFailure(code: Triage.noModel))) }
        // The draft would tell the reader what the thread says, so everyone whom it reaches has to take part.
        guard subject.conversation.admits(subject.message) else {
            return ModelResult(.failure(ModelFailure(code: "sender_new_to_thread")))
        }
        guard !desk.callsLeftBehind.areTooMany else {
            return ModelResult(.failure(ModelFailure(code: "classifier_hangs")))
        }
        let end = desk.store.time.now() + desk.configuration.model.timeout
        do {
            let question = try await question(about: subject, until: end)
            let request = question.request
            let id = request.answerID(model: classifier.model, draftVersion: subject.draftVersion)
            if let known = try await desk.answers.find(id) {
                return ModelResult(.success(known), to: question, answerID: id, isRepeat: true)
            }
            guard desk.breaker.allows(at: desk.store.time.now()) else {
                return ModelResult(.failure(ModelFailure(code: "classifier_unavailable")))
            }
            let budget = TokenBudget(store: desk.store, policy: desk.configuration.model)
            guard try await !budget.isSpent() else {
                return ModelResult(.failure(ModelFailure(code: "budget_spent")))
            }
            let answer = try await call(classifier, request, until: end)
            let conversation = subject.message.conversationID
            let kept = ModelAnswer(answer, id: id, conversationID: conversation, at: desk.store.time.now())
            var result = ModelResult(.success(answer), to: question, answerID: id)
            guard budget.hasLimit else {
                result.unkept = kept
                return result
            }
            // All costs of a day are counted in one record, which a larger commit should not have to wait for.
            let usage = answer.usage ?? TokenUsage(estimating: request, answer)
            try await desk.answers.keep(kept, at: usage, in: budget)
            return result
        } catch {
            try Task.checkCancellation()
            guard attempt + 1 >= desk.configuration.model.attempts else { throw error }
            return ModelResult(.failure(error as? ModelFailure ?? ModelFailure(code: "classifier_failed")))
        }
    }

    /// What the model is asked, with what the host knows.
    private func question(about subject: Subject, until end: Timestamp) async throws -> ModelQuestion {
        let facts = try await facts(for: subject, until: end)
        return ModelQuestion(about: subject, facts: facts, prompt: desk.configuration.prompt, by: desk.configuration)
    }

    /// Facts are about the author that the message names, so they must not be in an answer to somebody else.
    func facts(for subject: Subject, until end: Timestamp) async throws -> FactSheet {
        guard let source = desk.facts, !subject.message.repliesElsewhere else { return .empty }
        do {
            let facts = try await question(until: end) { try await source(subject.message, subject.thread) }
            return FactSheet(facts, upTo: desk.configuration.prompt.factLimit)
        } catch {
            throw ModelFailure(code: "facts_unavailable")
        }
    }

    private func call(
        _ classifier: any Classifier,
        _ request: ClassificationRequest,
        until end: Timestamp
    ) async throws -> ClassifierAnswer {
        do {
            let answer = try await question(until: end) { try await classifier.classify(request) }
            desk.breaker.succeeded()
            return answer.bounded
        } catch {
            try Task.checkCancellation()
            desk.breaker.failed(at: desk.store.time.now())
            throw ModelFailure(code: error is TimeoutError ? "classifier_timeout" : "classifier_failed")
        }
    }

    private func question<Value: Sendable>(
        until end: Timestamp,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let call = desk.callsLeftBehind.begin()
        do {
            return try await desk.timer.withTimeout(desk.configuration.model.timeout, until: end, isQuestion: true) {
                defer { call.end() }
                return try await work()
            }
        } catch let error as TimeoutError {
            call.leave()
            throw error
        }
    }
}

extension DeskContext {
    /// What the model would be asked about a message of a conversation; nil if the message is gone, moved or erased.
    func subject(
        _ id: MessageID,
        in conversationID: ConversationID,
        revisionNote: String? = nil,
        draftVersion: Int? = nil
    ) async throws -> ModelDialogue.Subject? {
        let found = try await store.fetch(Message.self, [id.rawValue], Conversation.self, [conversationID.rawValue])
        guard let message = found.0[id.rawValue], message != message.erased,
            message.conversationID == conversationID, let conversation = found.1[conversationID.rawValue]
        else { return nil }
        return ModelDialogue.Subject(
            analysis: try await analysis(of: message),
            thread: try await store.newestMessages(of: conversation.id),
            conversation: conversation,
            revisionNote: revisionNote,
            draftVersion: draftVersion
        )
    }
}

/// Why the model gave no answer.
struct ModelFailure: Error {
    /// A stable word for logs.
    let code: String
}

/// The end of a question to the model.
struct ModelResult: Sendable {
    let answer: Result<ClassifierAnswer, ModelFailure>
    /// What was asked; nil if nothing was.
    let question: ModelQuestion?
    let answerID: String?
    /// Whether the answer was kept from an earlier try.
    let isRepeat: Bool
    /// What the commit that acts on the answer has to keep; see ``ModelAnswers/keep(_:with:)``.
    var unkept: ModelAnswer?
    /// The draft in the customer's language; nil to leave it as it is.
    var translated: TranslatedDraft?

    init(
        _ answer: Result<ClassifierAnswer, ModelFailure>,
        to question: ModelQuestion? = nil,
        answerID: String? = nil,
        isRepeat: Bool = false
    ) {
        self.answer = answer
        self.question = question
        self.answerID = answerID
        self.isRepeat = isRepeat
    }

    /// What the answer has cost this time, as far as the classifier says; nil for one that was kept.
    var usage: TokenUsage? { try? answer.get().usage }

    func triage(
        by intents: [Intent],
        placeholders: DraftPlaceholders,
        in phase: Rollout.Phase?
    ) -> Triage {
        switch answer {
        case .success(let answer):
            let triage = Triage.after(answer, intents: intents, placeholders: placeholders, in: phase)
            let completed = question?.completed(triage) ?? triage
            return translated?.applied(to: completed) ?? completed
        case .failure(let failure): return .escalate(reason: failure.code)
        }
    }
}

extension ClassifierAnswer {
    /// The answer without what no decision can need: a text that is too large stays too large, but takes less memory.
    fileprivate var bounded: ClassifierAnswer {
        let limit = DecisionReader.sizeLimit + 4
        guard text.utf8.count > limit else { return self }
        let start = String(decoding: text.utf8.prefix(limit), as: UTF8.self)
        return ClassifierAnswer(text: start, stopReason: stopReason, usage: usage)
    }
}
