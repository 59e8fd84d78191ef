internal import SupportCore

extension UnitOfWork {
    /// Reads a conversation for somebody who may do something with it.
    ///
    /// - Throws: ``/SupportCore/PermissionError``, ``/SupportCore/ConversationError/notFound(_:)``, or the store's error.
    mutating func conversation(
        _ id: ConversationID,
        permitting permission: Permission,
        to principal: Principal
    ) async throws -> Conversation {
        let conversation = try await read(Conversation.self, id.rawValue)
        try await require(permission, of: principal, in: conversation?.inboxID)
        guard let conversation else { throw ConversationError.notFound(id) }
        return conversation
    }
}
