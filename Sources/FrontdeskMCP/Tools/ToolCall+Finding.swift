internal import Frontdesk
internal import OversightQueue
internal import SupportCore

extension ToolCall {
    private var providers: [String] { desk.queue.policy.wireProviders }

    /// The conversation of an identifier, ours or a provider's thread, if the caller may see it.
    func conversation(named name: String) async throws -> Conversation {
        let known = try await desk.store.conversation(named: name, by: providers)
        try await desk.store.require(.viewConversations, of: caller.principal, in: known?.inboxID)
        guard let known else {
            throw ToolFailure("thread_not_found", "there is no such thread; expected a thread_id of check_inbox")
        }
        return known
    }

    /// The message of an identifier, ours or a provider's, if the caller may see it.
    func message(named name: String) async throws -> Message {
        let known = try await desk.store.message(named: name, by: providers)
        let thread = known?.conversationID.rawValue
        let conversation =
            if let thread { try await desk.store.fetch(Conversation.self, thread) } else { Conversation?.none }
        try await desk.store.require(.viewConversations, of: caller.principal, in: conversation?.inboxID)
        guard let known else {
            throw ToolFailure("message_not_found", "there is no such message; expected a message_id of check_inbox")
        }
        return known
    }

    /// Whether the caller may be shown a message: where inbound mail is held, an agent waits for a person's word.
    func mayRead(_ message: Message) async throws -> Bool {
        guard isAgent, message.direction == .inbound, desk.queue.policy.holdsInbound else { return true }
        return try await desk.proposals.admission(of: message.id, conversation: message.conversationID) == .admitted
    }
}
