/// How messages and their threads are named in one answer: all as the provider names them, or all as we do.
///
/// An answer with names of both kinds would be looked up wrongly by whoever puts two of them together.
package struct WireNames: Sendable {
    /// The provider's names of the threads; nil if the answer uses ours.
    private var threads: [ConversationID: String]?

    /// Our names.
    package static let ours = WireNames(of: [])

    /// The provider's names, if it has given one to each of the messages and to each of their threads.
    package init(of messages: [Message]) {
        var threads: [ConversationID: String] = [:]
        for message in messages {
            if let thread = message.providerThreadID { threads[message.conversationID] = thread }
        }
        let areNamed = messages.allSatisfy { $0.providerMessageID != nil && threads[$0.conversationID] != nil }
        self.threads = areNamed && !messages.isEmpty ? threads : nil
    }

    package func message(_ message: Message) -> String {
        threads == nil ? message.id.rawValue : message.providerMessageID ?? message.id.rawValue
    }

    package func thread(_ conversation: ConversationID) -> String {
        threads?[conversation] ?? conversation.rawValue
    }
}

extension WorkspaceStore {
    /// The message of that name: our identifier, or that of one of several providers.
    package func message(named name: String, by providers: [String]) async throws -> Message? {
        if let message = try await fetch(Message.self, name) { return message }
        for provider in providers {
            let link = ThreadName.message(provider: provider, id: name).recordID
            guard let id = try await fetch(ThreadLink.self, link)?.messageID else { continue }
            return try await fetch(Message.self, id.rawValue)
        }
        return nil
    }

    /// The conversation of that name: our identifier, or a thread of one of several providers.
    package func conversation(named name: String, by providers: [String]) async throws -> Conversation? {
        if let conversation = try await fetch(Conversation.self, name) { return conversation }
        for provider in providers {
            let link = ThreadName.thread(provider: provider, id: name).recordID
            guard let id = try await fetch(ThreadLink.self, link)?.conversationID else { continue }
            return try await fetch(Conversation.self, id.rawValue)
        }
        return nil
    }
}
