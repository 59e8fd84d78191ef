internal import OversightQueue
internal import SupportCore

/// Moves a conversation's messages into another one, as a part of one transaction.
struct JoinStep: Sendable {
    let desk: DeskContext
    let principal: Principal

    func run(_ id: ConversationID, into other: ConversationID, in unit: inout UnitOfWork) async throws {
        guard id != other else { throw ConversationError.cannotBeJoined(id) }
        guard var joined = try await unit.read(Conversation.self, id.rawValue) else {
            throw ConversationError.notFound(id)
        }
        guard var target = try await unit.read(Conversation.self, other.rawValue) else {
            throw ConversationError.notFound(other)
        }
        let messages = try await messages(of: id, in: &unit)
        for message in messages { try await move(message, to: other, in: &unit) }
        target.participants.formUnion(joined.participants)
        target.epoch += 1
        target.lastMessageAt = max(target.lastMessageAt, joined.lastMessageAt)
        joined.epoch += 1
        joined.linkedConversation = other
        for var conversation in [joined, target] {
            conversation.updatedAt = unit.now
            try unit.save(conversation)
            _ = try await desk.queue.supersede(conversation.id, because: .newMessage, by: principal, in: &unit)
        }
        joined.updatedAt = unit.now
        target.updatedAt = unit.now
        try await desk.lifecycle.apply(.close, to: &joined, by: principal, in: &unit)
        try await desk.lifecycle.apply(.customerWrote, to: &target, by: principal, in: &unit)
        record(id, other, in: &unit)
        try await ask(about: messages.last, in: other, in: &unit)
    }

    private func messages(of id: ConversationID, in unit: inout UnitOfWork) async throws -> [Message] {
        let query = RecordQuery(
            workspace: unit.workspace,
            collection: Message.collection,
            index: "conversation",
            range: .prefix(.text(id.rawValue)),
            limit: ConversationError.joinLimit + 1
        )
        let page = try await unit.page(Message.self, query)
        guard page.count <= ConversationError.joinLimit else { throw ConversationError.cannotBeJoined(id) }
        let current = try await unit.read(Message.self, page.map(\.recordID))
        return page.compactMap { current[$0.recordID] }
    }

    /// Takes the names with it, so that what names the message joins the other conversation from now on.
    private func move(_ message: Message, to other: ConversationID, in unit: inout UnitOfWork) async throws {
        let id = message.conversationID
        var moved = message
        moved.conversationID = other
        try unit.save(moved)
        if try await unit.read(MessageWords.self, message.recordID) != nil {
            try unit.saveWords(of: moved, limit: desk.configuration.searchWords)
        }
        for name in message.threadNames {
            guard let link = try await unit.read(ThreadLink.self, name.recordID), link.conversationID == id else {
                continue
            }
            try unit.save(ThreadLink(name: name, conversationID: other, messageID: link.messageID))
        }
    }

    private func record(_ id: ConversationID, _ other: ConversationID, in unit: inout UnitOfWork) {
        for (place, linked) in [(id, other), (other, id)] {
            let details = ["linked_conversation_id": linked.rawValue]
            unit.record(
                WorkspaceEvent(.conversationJoined, by: principal, on: place, subject: id.rawValue, details: details)
            )
        }
    }

    /// A mail that was not answered yet is looked at again, now with the whole thread.
    private func ask(about message: Message?, in other: ConversationID, in unit: inout UnitOfWork) async throws {
        guard let message, message.direction == .inbound else { return }
        let id = WorkItem.id("join-v1", message.id.rawValue, other.rawValue)
        guard try await unit.read(WorkItem.self, id) == nil else { return }
        try unit.save(WorkItem(id, .classify(message: message.id, conversation: other), at: unit.now))
    }
}

extension Message {
    /// The names under which others find the message or its thread.
    fileprivate var threadNames: [ThreadName] {
        [
            internetMessageID.map { .internetMessage(id: $0) },
            providerMessageID.map { .message(provider: provider, id: $0) },
            providerThreadID.map { .thread(provider: provider, id: $0) },
        ].compactMap(\.self)
    }
}
