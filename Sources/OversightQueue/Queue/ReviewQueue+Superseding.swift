package import SupportCore

extension ReviewQueue {
    /// Stops what a conversation's new epoch has made pointless: open drafts, and mail that was not sent.
    ///
    /// Part of the transaction that moves the epoch, after a customer's new message or a person's reply.
    ///
    /// - Parameters:
    ///   - conversation: The conversation.
    ///   - reason: Why.
    ///   - principal: Who caused it.
    ///   - author: Only drafts of this author; nil for all.
    ///   - recallsMail: Whether approved mail is taken back as well.
    ///   - unit: The transaction.
    /// - Returns: What was stopped.
    /// - Throws: The store's error.
    package func supersede(
        _ conversation: ConversationID,
        because reason: ReviewState.SupersedeReason,
        by principal: Principal,
        writtenBy author: Principal? = nil,
        recallsMail: Bool = true,
        in unit: inout UnitOfWork
    ) async throws -> SupersededWork {
        // A submission at the same time conflicts with this read.
        _ = try await unit.read(Conversation.self, conversation.rawValue)
        var work = SupersededWork()
        for id in try await openDrafts(of: conversation, writtenBy: author, in: unit) {
            try await supersede(id, because: reason, by: principal, noting: &work, in: &unit)
        }
        if reason == .humanReply { try await withdrawAcknowledgements(of: conversation, by: principal, in: &unit) }
        guard recallsMail, reason == .humanReply || policy.onNewMail == .recall else { return work }
        let outbox = Outbox(self)
        for row in try await waitingMail(of: conversation, in: unit) where row.epoch != nil {
            let row = row.id
            let result = try await outbox.recall(row, because: .stale, by: principal, reopening: false, in: &unit)
            if case .changed = result { work.recalled.append(row) }
        }
        return work
    }

    private func supersede(
        _ id: DraftID,
        because reason: ReviewState.SupersedeReason,
        by principal: Principal,
        noting work: inout SupersededWork,
        in unit: inout UnitOfWork
    ) async throws {
        let result = try await change(id, .supersede(reason, by: principal), in: &unit)
        guard case .changed(let draft) = result else { return }
        if draft.review.phase == .superseded { work.drafts.append(id) } else { work.stale.append(id) }
    }

    private func openDrafts(
        of conversation: ConversationID,
        writtenBy author: Principal?,
        in unit: UnitOfWork
    ) async throws -> [DraftID] {
        let query = unit.query(Draft.self, "open", .prefix(.text(conversation.rawValue)))
        let drafts = try await unit.page(Draft.self, query)
        return drafts.filter { author == nil || $0.review.author == author }.map(\.id)
    }

    /// Takes back what an answer that was approved makes pointless.
    func withdrawAcknowledgements(
        before answer: OutboxItem,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        guard let conversation = answer.conversationID, answer.category != OutboxItem.automationOperation else {
            return
        }
        try await withdrawAcknowledgements(of: conversation, by: principal, in: &unit)
    }

    /// Takes back what tells the customer that somebody will answer, because the answer itself leaves.
    package func withdrawAcknowledgements(
        of conversation: ConversationID,
        by principal: Principal,
        in unit: inout UnitOfWork
    ) async throws {
        let outbox = Outbox(self)
        for row in try await waitingMail(of: conversation, in: unit) where row.isAcknowledgement {
            _ = try await outbox.recall(row.id, because: .stale, by: principal, reopening: false, in: &unit)
        }
        let query = unit.query(Draft.self, "open", .prefix(.text(conversation.rawValue)))
        for draft in try await unit.page(Draft.self, query) where draft.category == OutboxItem.automationOperation {
            _ = try await change(draft.id, .supersede(.newerDraft, by: principal), in: &unit)
        }
    }

    private func waitingMail(of conversation: ConversationID, in unit: UnitOfWork) async throws -> [OutboxItem] {
        let query = unit.query(OutboxItem.self, "waiting", .prefix(.text(conversation.rawValue)))
        return try await unit.page(OutboxItem.self, query)
    }
}

extension UnitOfWork {
    func query<Value: StoredRecord>(_ type: Value.Type, _ index: String, _ range: IndexRange, limit: Int = 500)
        -> RecordQuery
    {
        RecordQuery(
            workspace: workspace,
            collection: Value.collection,
            index: index,
            range: range,
            limit: limit
        )
    }
}
