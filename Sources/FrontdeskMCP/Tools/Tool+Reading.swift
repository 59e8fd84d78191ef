internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `get_thread`.
    static let getThread = Tool(
        name: "get_thread",
        title: "Read a thread",
        description: """
            Reads a conversation, the oldest message first, each in a block of its own. Side effect: none but that what an agent \
            has read is listed beside its next drafts. Refuses threads that do not exist.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .needed(
                "thread_id",
                .text("The conversation, by our identifier or the provider's.", longest: 1000),
                or: "conversation_id"
            ),
            .optional("limit", .whole("How many of the newest messages; 20 by default.", 1...50))
        ),
        output: ObjectSchema(
            .needed("thread_id", .text("The conversation.", longest: 1000)),
            .needed("status", .word("", Conversation.Status.allCases.map(\.rawValue))),
            .needed("priority", .word("", Conversation.Priority.allCases.map(\.rawValue))),
            .needed("tags", .list("Identifiers of tags.", of: .text("", longest: 1000))),
            .optional("assignee", .text("The person it is assigned to.", longest: 1000)),
            .needed("epoch", .whole("Counts what makes an unsent draft stale.", 0...Int64.max)),
            .needed("messages", .list("", of: .object("", MessageFacts.schema))),
            .needed("held", .whole("How many messages a person has not let through yet.", 0...1000)),
            .needed("has_earlier", .truth("Whether there are earlier messages that are not shown."))
        )
    ) { call in
        let conversation = try await call.conversation(named: call.needed("thread_id"))
        let limit = call.whole("limit") ?? 20
        let newest = try await call.desk.store.newestMessages(of: conversation.id, limit: limit + 1)
        let (readable, held) = try await readable(newest.suffix(limit), call)
        var blocks = UntrustedBlocks(call.server.random)
        let names = WireNames(of: readable)
        let messages = readable.map { MessageFacts($0, names, longest: 16_384, &blocks).json }
        try await note(readable.filter { $0.direction == .inbound }.map(\.id), call)
        var structured = facts(of: conversation, names)
        structured["messages"] = .array(messages)
        structured["held"] = .int(held)
        structured["has_earlier"] = .bool(newest.count > limit)
        return ToolResult(structured, blocks)
    }

    /// `read_email`.
    static let readEmail = Tool(
        name: "read_email",
        title: "Read a message",
        description: """
            Reads one message, up to 32,768 bytes of it, in a block of its own. Side effect: it counts as read from then on, and \
            what an agent has read is listed beside its next drafts. Refuses messages that do not exist or that a person has not let through.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .needed(
                "message_id",
                .text("The message, by our identifier or the provider's.", longest: 1000),
                or: "email_id"
            )
        ),
        output: MessageFacts.schema
    ) { call in
        let message = try await call.message(named: call.needed("message_id"))
        guard try await call.mayRead(message) else {
            throw ToolFailure("message_held", "a person has to let this message through first")
        }
        var blocks = UntrustedBlocks(call.server.random)
        let facts = MessageFacts(message, WireNames(of: [message]), &blocks).json
        if message.direction == .inbound { try await note([message.id], call) }
        _ = try await call.desk.handle(ReadEmailRequest(messageID: message.id.rawValue), by: call.caller.principal)
        return ToolResult(facts.object ?? [:], blocks)
    }

    private static func readable(_ messages: some Sequence<Message>, _ call: ToolCall) async throws -> ([Message], Int)
    {
        var readable: [Message] = []
        var held = 0
        for message in messages {
            if try await call.mayRead(message) { readable.append(message) } else { held += 1 }
        }
        return (readable, held)
    }

    /// Remembers what an agent is about to read.
    static func note(_ messages: [MessageID], _ call: ToolCall) async throws {
        guard call.isAgent, !messages.isEmpty else { return }
        try await call.remember { memory, now in memory.read(messages, at: now) }
    }

    static func facts(of conversation: Conversation, _ names: WireNames = .ours) -> JSONObject {
        var facts: JSONObject = [
            "thread_id": .string(names.thread(conversation.id)), "status": .string(conversation.status.rawValue),
            "priority": .string(conversation.priority.rawValue),
            "tags": .strings(conversation.tags.map(\.rawValue).sorted()),
            "epoch": .int(conversation.epoch),
        ]
        facts["assignee"] = conversation.assignee.map { .string($0.rawValue) }
        return facts
    }
}
