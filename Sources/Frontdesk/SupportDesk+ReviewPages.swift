package import OversightQueue
package import SupportCore

extension SupportDesk {
    /// Everything that somebody needs to decide on one draft; nil if there is no such draft.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func review(of id: DraftID, for principal: Principal) async throws -> PendingReview? {
        guard let review = try await queue.review(of: id) else { return nil }
        try await require(.viewConversations, of: principal, in: review.draft.inboxID)
        return review
    }

    /// A short text that changes when one draft changes, or, without one, the beginning of the list of waiting drafts.
    ///
    /// It tells nothing else, so it may be sent to whoever watches a page.
    ///
    /// - Throws: The store's error.
    package func reviewStamp(of id: DraftID? = nil) async throws -> String {
        var hasher = FieldHasher(domain: "review-stamp-v1")
        if let id {
            let draft = try await queue.draft(id)
            let state = draft?.review
            // Not the revision: that a reviewer's text was kept is no change to others.
            hasher.add([state?.phase.rawValue, state?.staleness?.rawValue, state?.claim?.holder.id].map { $0 ?? "" })
            hasher.add(Int64(state?.version ?? 0))
        } else {
            let query = RecordQuery(
                workspace: store.workspace,
                collection: Draft.collection,
                index: "pending",
                limit: 50
            )
            for record in try await store.records.query(query).values {
                hasher.add([record.key.id, record.revision.rawValue])
            }
        }
        return String(hasher.finish().hex.prefix(16))
    }

    /// The draft that comes after another in the order of due times and waits for `principal`; nil if nothing else does.
    ///
    /// After the last one it begins again with the first. Drafts that somebody else has claimed are passed over.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func draft(after draft: Draft, for principal: Principal) async throws -> Draft? {
        let place = QueryCursor(key: IndexKey(.time(draft.dueAt)), id: draft.id.rawValue)
        if let next = try await firstFree(after: place, except: draft.id, for: principal) { return next }
        return try await firstFree(after: nil, except: draft.id, for: principal)
    }

    private func firstFree(after place: QueryCursor?, except id: DraftID, for principal: Principal) async throws
        -> Draft?
    {
        var query = PendingQuery(limit: 20, cursor: place, threadLimit: 0)
        let now = store.time.now()
        for _ in 0..<10 {
            let page = try await pending(query, for: principal)
            let free = page.values.map(\.draft).first { draft in
                let holder = draft.review.liveClaim(at: now)?.holder
                return draft.id != id && (holder == nil || holder == principal) && !draft.review.isDue(at: now)
            }
            if let free { return free }
            guard let next = page.next else { return nil }
            query.cursor = next
        }
        return nil
    }

    /// The drafts that are hidden for now, the one that comes back first before the others.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func snoozedDrafts(limit: Int = 50, cursor: QueryCursor? = nil, for principal: Principal) async throws
        -> Page<Draft>
    {
        let page = try await store.page(Draft.self, index: "snoozed", limit: limit, cursor: cursor)
        return try await shown(page, to: principal) { $0.inboxID }
    }

    /// The drafts in a phase, the newest first.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func drafts(
        in phase: ReviewState.Phase,
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        for principal: Principal
    ) async throws -> Page<Draft> {
        let page = try await store.page(
            Draft.self,
            index: "phase",
            range: .prefix(.text(phase.rawValue)),
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
        return try await shown(page, to: principal) { $0.inboxID }
    }

    /// Takes an approved draft's mail back within its hold; a new draft that continues it waits for a person.
    ///
    /// - Returns: The new draft, or why the mail cannot be taken back.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    package func takeBack(_ id: DraftID, by principal: Principal) async throws -> TakenBack {
        guard let mail = try await queue.draft(id)?.approvedMail else { return .refused(.notFound) }
        if case .refused(let refusal) = try await outbox.takeBack(mail, by: principal) { return .refused(refusal) }
        guard let conversation = try await queue.draft(id)?.conversationID else { return .refused(.notFound) }
        let range = IndexRange.prefix(.text(conversation.rawValue))
        let drafts = try await store.page(
            Draft.self,
            index: "conversation",
            range: range,
            isDescending: true,
            limit: 20
        )
        return .reopened(drafts.values.first { $0.reopens == id })
    }

    /// What came of taking a mail back.
    package enum TakenBack: Sendable, Hashable {
        /// The draft that waits now; nil if a newer one is in its place.
        case reopened(Draft?)
        /// Nothing has changed, and why.
        case refused(DispatchRefusal)
    }
}
