public import SupportCore

/// Which waiting drafts to list (source: `list_pending`).
public struct PendingQuery: Sendable {
    /// Only those of an inbox.
    package var inboxID: InboxID?
    /// Only those assigned to someone.
    package var assignee: AgentID?
    /// Only those of a category.
    package var category: String?
    /// How many at most.
    package var limit: Int
    /// The end of the previous page.
    public var cursor: QueryCursor?
    /// How many of the newest messages of each thread to load; 0 for none.
    package var threadLimit: Int

    /// Describes what to list.
    public init(
        inboxID: InboxID? = nil,
        assignee: AgentID? = nil,
        category: String? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil,
        threadLimit: Int = 50
    ) {
        self.inboxID = inboxID
        self.assignee = assignee
        self.category = category
        self.limit = max(1, limit)
        self.cursor = cursor
        self.threadLimit = threadLimit
    }

    /// The narrowest index that helps; the other conditions are checked one by one.
    var index: (name: String, range: IndexRange) {
        if let assignee { return ("pending_assignee", .prefix(.text(assignee.rawValue))) }
        if let inboxID { return ("pending_inbox", .prefix(.text(inboxID.rawValue))) }
        if let category { return ("pending_category", .prefix(.text(category))) }
        return ("pending", .all)
    }

    func matches(_ draft: Draft) -> Bool {
        (inboxID == nil || draft.inboxID == inboxID) && (category == nil || draft.category == category)
            && (assignee == nil || draft.review.assignee == assignee)
    }
}

/// Everything a reviewer needs to decide, side by side.
public struct PendingReview: Sendable {
    /// The draft.
    public let draft: Draft
    /// The conversation; nil if it is gone.
    public let conversation: Conversation?
    /// The message that the draft replies to.
    public let original: Message?
    /// The newest messages of the thread, in order.
    public let thread: [Message]

    /// Whether the conversation has moved on since the draft was written.
    public var isStale: Bool {
        draft.review.staleness != nil || conversation.map { $0.epoch != draft.review.baseEpoch } ?? false
    }
}

extension ReviewQueue {
    /// Lists waiting drafts with their original message and thread, the most urgent first.
    package func pending(_ query: PendingQuery = PendingQuery()) async throws -> Page<PendingReview> {
        let index = query.index
        let page = try await store.page(
            Draft.self,
            index: index.name,
            range: index.range,
            limit: query.limit,
            cursor: query.cursor
        )
        let drafts = page.values.filter(query.matches)
        return Page(values: try await reviews(of: drafts, threadLimit: query.threadLimit), next: page.next)
    }

    /// Everything a reviewer needs to decide on one draft; nil if there is no such draft.
    public func review(of id: DraftID, threadLimit: Int = 50) async throws -> PendingReview? {
        guard let draft = try await draft(id) else { return nil }
        return try await reviews(of: [draft], threadLimit: threadLimit).first
    }

    private func reviews(of drafts: [Draft], threadLimit: Int) async throws -> [PendingReview] {
        let threads = try await threads(of: drafts, limit: threadLimit)
        // Most originals are among the newest messages of their threads.
        let shown = Dictionary(threads.values.joined().map { ($0.id, $0) }) { first, _ in first }
        let (conversations, others) = try await store.fetch(
            Conversation.self,
            drafts.map(\.conversationID.rawValue),
            Message.self,
            drafts.compactMap(\.messageID).filter { shown[$0] == nil }.map(\.rawValue)
        )
        return drafts.map { draft in
            PendingReview(
                draft: draft,
                conversation: conversations[draft.conversationID.rawValue],
                original: draft.messageID.flatMap { shown[$0] ?? others[$0.rawValue] },
                thread: threads[draft.conversationID] ?? []
            )
        }
    }

    private func threads(of drafts: [Draft], limit: Int) async throws -> [ConversationID: [Message]] {
        guard limit > 0 else { return [:] }
        return try await store.newestMessages(of: drafts.map(\.conversationID), limit: limit)
    }
}
