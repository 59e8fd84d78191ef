internal import SupportCore

extension PageRoute {
    /// The list of drafts, and several decided together.
    static let queue = [
        PageRoute(.get, "/", for: .viewConversations) { try await QueuePage($0).answer() },
        PageRoute(.get, "/bulk", for: .decideDrafts) { try await BulkPage($0).answer() },
        PageRoute(.post, "/bulk/approve", for: .decideDrafts) { try await BulkPage($0).approve() },
        PageRoute(.post, "/bulk/claim", for: .decideDrafts) { try await BulkPage($0).claim() },
        PageRoute(.post, "/bulk/snooze", for: .decideDrafts) { try await BulkPage($0).snooze() },
    ]
}
