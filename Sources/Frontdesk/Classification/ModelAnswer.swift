internal import SupportCore

/// The model's answer to one question, kept for a while so that the question is paid for once.
///
/// The identifier is the hash of all that was asked; see ``ModelAnswers``.
struct ModelAnswer: StoredRecord, Hashable {
    let id: String
    let conversationID: ConversationID
    let text: String
    let stopReason: String?
    let at: Timestamp

    static let collection = "model_answers"
    var recordID: String { id }
    var indexEntries: [IndexEntry] {
        [IndexEntry("time", .time(at)), IndexEntry("conversation", .text(conversationID.rawValue), .time(at))]
    }

    init(_ reply: ClassifierAnswer, id: String, conversationID: ConversationID, at now: Timestamp) {
        self.id = id
        self.conversationID = conversationID
        text = reply.text
        stopReason = reply.stopReason
        at = now
    }

    var reply: ClassifierAnswer { ClassifierAnswer(text: text, stopReason: stopReason) }
}

/// The answers of the model that are kept, by what was asked.
///
/// An answer is used again for the same message only: the host's classifier may look at more than the text.
struct ModelAnswers: Sendable {
    let store: WorkspaceStore

    func find(_ id: String) async throws -> ClassifierAnswer? {
        try await store.fetch(ModelAnswer.self, id)?.reply
    }

    /// Runs the commit that acts on an answer, and keeps the answer in it.
    ///
    /// If the commit does not come about, the answer is kept alone: only a crash in between lets a question be paid for twice.
    ///
    /// - Parameters:
    ///   - answer: The answer; nil if there is none, or if it is kept already.
    ///   - body: The commit. It returns nil if another worker has taken over.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw, or the store's error.
    func keep<Outcome>(
        _ answer: ModelAnswer?,
        with body: (inout UnitOfWork) async throws -> Outcome?
    ) async throws -> Outcome? {
        guard let answer else { return try await store.transaction(body) }
        do {
            let outcome = try await store.transaction { unit in
                let outcome = try await body(&unit)
                try await save(answer, in: &unit)
                return outcome
            }
            return outcome
        } catch {
            _ = try? await uncancelled { try await store.transaction { try await save(answer, in: &$0) } }
            throw error
        }
    }

    /// Keeps an answer before anything is done with it, and counts its cost.
    func keep(_ answer: ModelAnswer, at usage: TokenUsage, in budget: TokenBudget) async throws {
        try await store.transaction { unit in
            guard try await save(answer, in: &unit) else { return }
            try await budget.add(usage, in: &unit)
            unit.isIdempotent = true
        }
    }

    /// - Returns: Whether it was not kept before.
    @discardableResult
    private func save(_ answer: ModelAnswer, in unit: inout UnitOfWork) async throws -> Bool {
        guard try await unit.read(ModelAnswer.self, answer.id) == nil else { return false }
        try unit.save(answer)
        return true
    }

    /// - Returns: How many were deleted, at most `limit`.
    func prune(olderThan age: Duration, limit: Int) async throws -> Int {
        let range = IndexRange(to: IndexKey(.time(store.time.now() - age)))
        return try await delete("time", range, limit: limit)
    }

    /// - Returns: How many were deleted, at most `limit`.
    func erase(_ conversation: ConversationID, limit: Int = 200) async throws -> Int {
        try await delete("conversation", .prefix(.text(conversation.rawValue)), limit: limit)
    }

    private func delete(_ index: String, _ range: IndexRange, limit: Int) async throws -> Int {
        let old = try await store.page(ModelAnswer.self, index: index, range: range, limit: limit).values
        guard !old.isEmpty else { return 0 }
        try await store.transaction { unit in
            for answer in old { unit.delete(ModelAnswer.self, answer.id) }
        }
        return old.count
    }
}

extension ClassificationRequest {
    /// The hash of everything that the answer may depend on.
    func answerID(model: String, draftVersion: Int?) -> String {
        var hasher = FieldHasher(domain: "answer-v1")
        hasher.add([model, prompt.version, prompt.system, prompt.user, message.id.rawValue])
        hasher.add(draftVersion.map(String.init))
        hasher.add(thread.map(\.id.rawValue))
        return hasher.finish().hex
    }
}
