package import SupportCore

extension ReviewQueue {
    /// Carries out `list_pending`, with what of each page is `shown`.
    ///
    /// - Throws: ``OversightError/invalidCursor`` for a cursor of another list, or the store's error.
    package func handle(
        _ request: ListPendingRequest,
        shown: (Page<PendingReview>) async throws -> Page<PendingReview> = { $0 }
    ) async throws -> ListPendingResponse {
        let list = ["pending", request.mailboxID?.rawValue].compactMap(\.self)
        var query = PendingQuery(inboxID: request.mailboxID, limit: min(request.limit ?? 50, 200))
        if let text = request.cursor {
            guard let cursor = WireCursor.cursor(text, in: list) else { throw OversightError.invalidCursor }
            query.cursor = cursor
        }
        let page = try await shown(try await pending(query))
        return ListPendingResponse(page.values, nextCursor: page.next.map { WireCursor.text(of: $0, in: list) })
    }

    /// Carries out `decide_email`, by `decide` if that is given.
    package func handle(
        _ request: DecideEmailRequest,
        by actor: Actor,
        decide: ((DraftDecision) async throws -> DecisionOutcome)? = nil
    ) async throws -> DecideEmailResponse {
        let draft: DraftID
        do {
            draft = try await decidable(request.messageID)
        } catch let refusal as ReviewRefusal {
            return DecideEmailResponse(.refused(refusal))
        }
        let decision = request.decision(on: draft, by: actor)
        let outcome = if let decide { try await decide(decision) } else { try await self.decide(decision) }
        return DecideEmailResponse(outcome)
    }

    /// The draft that a call by name is about, as far as there is exactly one.
    package func decidableDraft(named name: String) async throws -> Draft? {
        do {
            return try await draft(try await decidable(name))
        } catch is ReviewRefusal {
            return nil
        }
    }

    /// The draft of that identifier, or the only open one that replies to the message of that identifier.
    ///
    /// Where several are open, the message does not tell which of them the reviewer has seen.
    private func decidable(_ name: String) async throws -> DraftID {
        if let draft = try await draft(DraftID(name)) { return draft.id }
        guard let message = try await answeredMessage(name) else { throw ReviewRefusal.notFound }
        let drafts = try await drafts(of: message)
        let open = drafts.filter(\.review.phase.isOpen)
        guard open.count <= 1 else { throw ReviewRefusal.severalDrafts }
        guard let draft = open.first ?? drafts.first else { throw ReviewRefusal.notFound }
        return draft.id
    }

    /// The message of that identifier, ours or a provider's, that drafts reply to.
    private func answeredMessage(_ name: String) async throws -> MessageID? {
        let ours = MessageID(name)
        return try await drafts(of: ours).isEmpty ? message(named: name) : ours
    }

    /// The newest drafts that reply to a message, the newest first.
    package func drafts(of message: MessageID) async throws -> [Draft] {
        let range = IndexRange.prefix(.text(message.rawValue))
        return try await store.page(Draft.self, index: "message", range: range, isDescending: true, limit: 20).values
    }

    private func message(named name: String) async throws -> MessageID? {
        for channel in policy.wireProviders {
            let link = ThreadName.message(provider: channel, id: name).recordID
            if let found = try await store.fetch(ThreadLink.self, link)?.messageID { return found }
        }
        return nil
    }
}
