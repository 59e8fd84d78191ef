internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `search_conversations`.
    static let searchConversations = Tool(
        name: "search_conversations",
        title: "Search conversations",
        description: """
            Lists conversations, the one with the newest message first; every condition has to hold. Subjects are in blocks of \
            their own. Changes nothing. Refuses a cursor of another search. A page can hold fewer than its limit, or none, \
            although there are more.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .optional(
                "query",
                .text("Words that occur in one message; the last one may be a beginning.", longest: 500)
            ),
            .optional(
                "status",
                .word("Only conversations in this state.", Conversation.Status.allCases.map(\.rawValue))
            ),
            .optional("tag", .text("Only conversations with this tag, by its identifier.")),
            .optional("limit", .whole("How many at most; 20 by default.", 1...50)),
            .optional("cursor", .text("The next_cursor of the page before.", longest: 20_000))
        ),
        output: ObjectSchema(
            .needed("conversations", .list("", of: .object("", foundFields))),
            .optional("next_cursor", .text("Leads to the next page; absent on the last.", longest: 20_000))
        )
    ) { call in
        let status = call.text("status").flatMap(Conversation.Status.init)
        let list = ["search", call.text("query") ?? "", status?.rawValue ?? "", call.text("tag") ?? ""]
        let page = try await call.desk.conversations(
            ConversationQuery(
                call.text("query") ?? "",
                status: status,
                tag: call.text("tag").map { TagID($0) },
                limit: call.whole("limit") ?? 20,
                cursor: try cursor(call.text("cursor"), in: list)
            ),
            for: call.caller.principal
        )
        var blocks = UntrustedBlocks(call.server.random)
        let found = page.values.map { JSONValue.object(row(of: $0, &blocks)) }
        var structured: JSONObject = ["conversations": .array(found)]
        structured["next_cursor"] = page.next.map { .string(WireCursor.text(of: $0, in: list)) }
        return ToolResult(structured, blocks)
    }

    static let foundFields = ObjectSchema(
        .needed("thread_id", .text("The conversation.", longest: 1000)),
        .needed("status", .word("", Conversation.Status.allCases.map(\.rawValue))),
        .needed("priority", .word("", Conversation.Priority.allCases.map(\.rawValue))),
        .needed("tags", .list("Identifiers of tags.", of: .text("", longest: 1000))),
        .optional("assignee", .text("The person it is assigned to.", longest: 1000)),
        .needed("epoch", .whole("Counts what makes an unsent draft stale.", 0...Int64.max)),
        .needed("last_message_at", .text("RFC 3339 in UTC.")),
        .needed("subject_block", .whole("The index in content of the block with the subject.", 1...1000))
    )

    private static func cursor(_ text: String?, in list: [String]) throws(OversightError) -> QueryCursor? {
        guard let text else { return nil }
        guard let cursor = WireCursor.cursor(text, in: list) else { throw .invalidCursor }
        return cursor
    }

    private static func row(of conversation: Conversation, _ blocks: inout UntrustedBlocks) -> JSONObject {
        var facts = facts(of: conversation)
        facts["last_message_at"] = .string(conversation.lastMessageAt.description)
        facts["subject_block"] = .int(blocks.add(conversation.subject, title: "a subject", longest: 1000).index)
        return facts
    }
}
