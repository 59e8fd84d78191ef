public import SupportCore

extension SupportDesk {
    /// Changes a conversation's state, such as `.snooze(until:)` or `.resolve`.
    ///
    /// - Parameters:
    ///   - event: What happens to it.
    ///   - id: The conversation.
    ///   - principal: Who wants it.
    /// - Returns: The conversation as it is now.
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError``, or the store's error.
    @discardableResult
    public func apply(_ event: ConversationEvent, to id: ConversationID, by principal: Principal) async throws
        -> Conversation
    {
        try await store.transaction { unit in
            var conversation = try await unit.conversation(id, permitting: .handleConversations, to: principal)
            try await context.lifecycle.apply(event, to: &conversation, by: principal, in: &unit)
            return conversation
        }
    }

    /// Opens the snoozed conversations whose time has come; a part of ``tidy()``.
    ///
    /// - Returns: How many woke up.
    func wakeConversations(limit: Int = 200) async throws -> Int {
        let due = try await store.due(Conversation.self, index: "wake", limit: limit)
        var count = 0
        for sleeper in due {
            let hasWoken = try await store.transaction { unit in
                guard var conversation = try await unit.read(Conversation.self, sleeper.recordID) else { return false }
                do {
                    return try await context.lifecycle.apply(.wake, to: &conversation, by: .system("timer"), in: &unit)
                } catch is ConversationError {
                    return false  // Someone was faster.
                }
            }
            if hasWoken { count += 1 }
        }
        return count
    }
}
