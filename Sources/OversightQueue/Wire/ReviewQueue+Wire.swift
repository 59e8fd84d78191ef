internal import SupportCore

extension ReviewQueue {
    /// Carries out `list_pending`.
    ///
    /// - Throws: ``OversightError/invalidCursor`` for a cursor of another list, or the store's error.
    package func handle(_ request: ListPendingRequest) async throws -> ListPendingResponse {
        let list = ["pending", request.mailboxID?.rawValue].compactMap(\.self)
        var query = PendingQuery(inboxID: request.mailboxID, limit: min(request.limit ?? 50, 200))
        if let cursor = request.cursor { query.cursor = try WireCursor.cursor(cursor, in: list) }
        let page = try await pending(query)
        return ListPendingResponse(page.values, nextCursor: page.next.map { WireCursor.text(of: $0, in: list) })
    }

    /// Carries out `decide_email`, by `decide` if that is given.
    package func handle(
        _ request: DecideEmailRequest,
        by actor: Actor,
        decide: ((DraftDecision) async throws -> DecisionOutcome)? = nil
    ) async throws -> DecideEmailResponse {
        guard let draft = try await draft(answering: request.messageID) else {
            return DecideEmailResponse(.refused(.notFound))
        }
        let decision = request.decision(on: draft, by: actor)
        let outcome = if let decide { try await decide(decision) } else { try await self.decide(decision) }
        return DecideEmailResponse(outcome)
    }

    /// The draft of that identifier, or the newest draft that replies to the message of that identifier, ours or a provider's.
    package func draft(answering name: String) async throws -> DraftID? {
        if let draft = try await draft(DraftID(name)) { return draft.id }
        if let draft = try await newestDraft(of: MessageID(name)) { return draft }
        guard let ours = try await message(named: name) else { return nil }
        return try await newestDraft(of: ours)
    }

    private func newestDraft(of message: MessageID) async throws -> DraftID? {
        let range = IndexRange.prefix(.text(message.rawValue))
        let page = try await store.page(Draft.self, index: "message", range: range, isDescending: true, limit: 20)
        return (page.values.first { $0.review.phase.isOpen } ?? page.values.first)?.id
    }

    private func message(named name: String) async throws -> MessageID? {
        for channel in policy.wireProviders {
            let link = ThreadName.message(provider: channel, id: name).recordID
            if let found = try await store.fetch(ThreadLink.self, link)?.messageID { return found }
        }
        return nil
    }
}
