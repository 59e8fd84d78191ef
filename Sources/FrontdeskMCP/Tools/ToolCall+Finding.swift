internal import Frontdesk
internal import OversightQueue
internal import SupportCore

extension ToolCall {
    /// The conversation of an identifier, ours or a provider's thread.
    func conversation(named name: String) async throws -> Conversation {
        let known = try await storedConversation(named: name)
        try await desk.store.require(.viewConversations, of: caller.principal, in: known?.inboxID)
        guard let known else {
            throw ToolFailure("thread_not_found", "there is no such thread; expected a thread_id of check_inbox")
        }
        return known
    }

    private func storedConversation(named name: String) async throws -> Conversation? {
        if let known = try await desk.store.fetch(Conversation.self, name) { return known }
        let links = desk.queue.policy.wireProviders.map { ThreadName.thread(provider: $0, id: name).recordID }
        let found = try await desk.store.fetch(ThreadLink.self, links).values.first
        guard let found else { return nil }
        return try await desk.store.fetch(Conversation.self, found.conversationID.rawValue)
    }

    /// The message of an identifier, ours or a provider's.
    func message(named name: String) async throws -> Message {
        let known = try await storedMessage(named: name)
        let conversation =
            if let known { try await desk.store.fetch(Conversation.self, known.conversationID.rawValue) } else {
                Conversation?.none
            }
        try await desk.store.require(.viewConversations, of: caller.principal, in: conversation?.inboxID)
        guard let known else {
            throw ToolFailure("message_not_found", "there is no such message; expected a message_id of check_inbox")
        }
        return known
    }

    private func storedMessage(named name: String) async throws -> Message? {
        if let known = try await desk.store.fetch(Message.self, name) { return known }
        let links = desk.queue.policy.wireProviders.map { ThreadName.message(provider: $0, id: name).recordID }
        let found = try await desk.store.fetch(ThreadLink.self, links).values.compactMap(\.messageID).first
        guard let found else { return nil }
        return try await desk.store.fetch(Message.self, found.rawValue)
    }

    /// Whether the caller may be shown a message: where inbound mail is held, an agent waits for a person's word.
    func mayRead(_ message: Message) async throws -> Bool {
        guard isAgent, message.direction == .inbound, desk.queue.policy.holdsInbound else { return true }
        return try await desk.proposals.admission(of: message.id, conversation: message.conversationID) == .admitted
    }
}
