internal import OversightQueue
public import SupportCore
internal import Templates

extension SupportDesk {
    /// A page of the replies that the model wrote and that have left, the oldest first.
    ///
    /// A page can be shorter than its limit although more follow, if conditions are combined.
    public func sentReplies(
        _ filter: SentReplyFilter = SentReplyFilter(),
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<SentReply> {
        let page = try await store.page(
            OutboxItem.self,
            index: filter.index,
            range: filter.range,
            limit: limit,
            cursor: cursor
        )
        let ids = Set(page.values.compactMap { $0.conversationID?.rawValue })
        let conversations = try await store.fetch(Conversation.self, Array(ids))
        let followUps = try await store.fetch(FollowUpRecord.self, page.values.map(\.recordID))
        let replies = page.values.map { item in
            SentReply(
                item: item,
                conversation: item.conversationID.flatMap { conversations[$0.rawValue] },
                followUp: followUps[item.recordID]
            )
        }
        let found = replies.filter { $0.item.isReplyToCustomer && filter.matches($0) }
        let shown = try await store.values(found, permitting: .viewReports, to: principal) {
            $0.conversation?.inboxID ?? $0.item.inboxID
        }
        return Page(values: shown, next: page.next)
    }

    /// Writes again to everyone who got certain replies: submits a page of the mails for review.
    ///
    /// Call it until ``BulkFollowUp/Progress/next`` is nil. Each conversation gets one mail of a follow-up, so it may be
    /// submitted again after a crash, and later for replies that have left since.
    ///
    /// - Throws: ``/Templates/TemplateError`` if the text is no template, or the store's error.
    public func submit(
        _ followUp: BulkFollowUp,
        by principal: Principal,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> BulkFollowUp.Progress {
        try await require(.leadReviews, of: principal)
        let template = try Template(followUp.text)
        let step = BulkFollowUpStep(desk: context, followUp: followUp, template: template, principal: principal)
        let page = try await sentReplies(followUp.filter, limit: limit, cursor: cursor)
        var progress = BulkFollowUp.Progress(next: page.next)
        for reply in page.values {
            switch try await store.transaction({ unit in try await step.followUp(on: reply, in: &unit) }) {
            case .submitted: progress.submitted += 1
            case .known: progress.known += 1
            case .skipped(let code):
                if let id = reply.item.conversationID { progress.skipped[id] = code }
            }
        }
        return progress
    }

    /// How customers reacted to the replies, by category.
    ///
    /// - Parameters:
    ///   - from: The first moment of approval.
    ///   - to: The first moment afterwards.
    ///   - principal: Who reads it.
    /// - Returns: One summary for each category that had replies, ordered by name.
    /// - Throws: The store's error.
    public func engagement(from: Timestamp, to: Timestamp, for principal: Principal = .host) async throws
        -> [EngagementSummary]
    {
        var summaries: [String: EngagementSummary] = [:]
        var cursor: QueryCursor?
        repeat {
            let page = try await sentReplies(
                SentReplyFilter(from: from, to: to),
                limit: 500,
                cursor: cursor,
                for: principal
            )
            for reply in page.values {
                let category = reply.item.category
                summaries[category, default: EngagementSummary(category: category)].add(reply)
            }
            cursor = page.next
        } while cursor != nil
        return summaries.values.sorted { $0.category < $1.category }
    }
}
