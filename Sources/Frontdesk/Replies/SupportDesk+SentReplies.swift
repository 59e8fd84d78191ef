internal import OversightQueue
public import SupportCore
internal import Templates

extension SupportDesk {
    /// A page of answers that models wrote and that have left, the oldest first.
    ///
    /// A page can be shorter than its limit although there are more, if conditions are combined.
    public func sentReplies(
        _ filter: SentReplyFilter = SentReplyFilter(),
        limit: Int = 50,
        cursor: QueryCursor? = nil
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
        let answers = page.values.map { item in
            SentReply(
                item: item,
                conversation: item.conversationID.flatMap { conversations[$0.rawValue] },
                followUp: followUps[item.recordID]
            )
        }
        return Page(values: answers.filter { $0.item.answersTheCustomer && filter.matches($0) }, next: page.next)
    }

    /// Writes again to everyone who got certain answers: hands in a page of the order's mails for review.
    ///
    /// Call it until ``FollowUpProgress/next`` is nil. Each conversation gets one mail of an order, so the order may be carried
    /// out again after a crash, and later for answers that have come since.
    ///
    /// - Throws: ``/Templates/TemplateError`` if the text is no template, or the store's error.
    public func submit(
        _ followUp: BulkFollowUp,
        by principal: Principal,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> FollowUpProgress {
        let template = try Template(followUp.text)
        let mailing = BulkFollowUpStep(desk: context, followUp: followUp, template: template, principal: principal)
        let page = try await sentReplies(followUp.filter, limit: limit, cursor: cursor)
        var progress = FollowUpProgress(next: page.next)
        for answer in page.values {
            switch try await store.transaction({ unit in try await mailing.follow(up: answer, in: &unit) }) {
            case .submitted: progress.submitted += 1
            case .known: progress.known += 1
            case .skipped(let code):
                if let id = answer.item.conversationID { progress.skipped[id] = code }
            }
        }
        return progress
    }

    /// How customers took the answers, by category: what was delivered, opened, and answered by a further message.
    ///
    /// - Parameters:
    ///   - from: The first moment of approval.
    ///   - to: The first moment afterwards.
    /// - Returns: One summary for each category that had answers, in the order of their names.
    /// - Throws: The store's error.
    public func engagement(from: Timestamp, to: Timestamp) async throws -> [EngagementSummary] {
        var summaries: [String: EngagementSummary] = [:]
        var cursor: QueryCursor?
        repeat {
            let page = try await sentReplies(SentReplyFilter(from: from, to: to), limit: 500, cursor: cursor)
            for answer in page.values {
                let category = answer.item.category
                summaries[category, default: EngagementSummary(category: category)].add(answer)
            }
            cursor = page.next
        } while cursor != nil
        return summaries.values.sorted { $0.category < $1.category }
    }
}
