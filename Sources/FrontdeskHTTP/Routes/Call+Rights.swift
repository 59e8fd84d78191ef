internal import Frontdesk
internal import SupportCore

extension Call {
    /// Checks what the table of routes asks of the caller.
    ///
    /// The desk's functions check it too; here it is checked before anything is read for an answer.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    func require(_ permission: Permission?) async throws {
        guard let permission else { return }
        let inbox =
            parameters["conversation"] == nil
            ? parameters["inboxId"].map { InboxID($0) } : try await conversation.inboxID
        try await desk.store.require(permission, of: caller.principal, in: inbox)
        // Whoever may not act in an inbox is not told whether it is there.
        if let inbox, parameters["conversation"] == nil, inbox != "all" { _ = try await desk.inboxes.inbox(inbox) }
    }

    /// The conversation in the path.
    var conversation: Conversation {
        get async throws {
            let id = ConversationID(self["conversation"])
            guard let conversation = try await desk.conversation(id) else { throw ConversationError.notFound(id) }
            return conversation
        }
    }
}
