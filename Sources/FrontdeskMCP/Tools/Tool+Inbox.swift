internal import Frontdesk
internal import JSONText
internal import MessageText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `check_inbox`.
    static let checkInbox = Tool(
        name: "check_inbox",
        title: "Check the inbox",
        description: """
            Lists customers' messages, those of the conversation with the newest one first, each with the beginning of its text in \
            a block of its own. Side effect: none but that what an agent has seen is listed beside its next drafts; only \
            read_email makes a message read. Refuses unknown inboxes and a cursor of another list. A page can be empty although \
            more follow.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .optional(
                "mailbox_id",
                .text("Only messages of this inbox: its identifier or its address."),
                or: "inbox_id"
            ),
            .optional(
                "filter",
                .word("Which messages; all by default.", CheckInboxRequest.Filter.allCases.map(\.rawValue))
            ),
            .optional("limit", .whole("How many conversations to go through; 10 by default.", 1...20)),
            .optional("cursor", .text("The next_cursor of the page before.", longest: 20_000))
        ),
        output: ObjectSchema(
            .needed("messages", .list("", of: .object("", inboxFields), most: 3000)),
            .optional("next_cursor", .text("Leads to the next page; absent on the last.", longest: 20_000))
        )
    ) { call in
        let request = CheckInboxRequest(
            mailboxID: call.text("mailbox_id").map { InboxID($0) },
            filter: call.text("filter").flatMap(CheckInboxRequest.Filter.init) ?? .all,
            limit: call.whole("limit") ?? 10,
            cursor: call.text("cursor")
        )
        let page = try await call.desk.handle(request, by: call.caller.principal)
        var blocks = UntrustedBlocks(call.server.random)
        let messages = page.messages.map { JSONValue.object(fields(of: $0, &blocks)) }
        try await note(page.messages.map(\.id), call)
        var structured: JSONObject = ["messages": .array(messages)]
        structured["next_cursor"] = page.nextCursor.map(JSONValue.string)
        return ToolResult(structured, blocks)
    }

    private static let inboxFields = ObjectSchema(
        .needed("message_id", .text("The message; answer it by this identifier.", longest: 1000)),
        .needed("thread_id", .text("Its conversation.", longest: 1000)),
        .needed("received_at", .text("RFC 3339 in UTC.")),
        .needed("is_read", .truth("Whether somebody has read it with read_email.")),
        .needed("tags", .list("Identifiers of the conversation's tags.", of: .text("", longest: 1000))),
        .needed("attachments", .whole("How many files are attached; their content is never shown.", 0...100_000)),
        .needed("block", .whole("The index in content of the block with sender, subject and beginning.", 1...3000)),
        .needed("signs", .list("Signs that it tries to steer a model, as stable words.", of: .text("")))
    )

    private static func fields(of message: MessageView, _ blocks: inout UntrustedBlocks) -> JSONObject {
        let text = """
            From: \(message.from?.description ?? "(nobody)")
            Subject: \(message.subject)

            \(message.bodyText)
            """
        return [
            "message_id": .string(message.messageID), "thread_id": .string(message.threadID),
            "received_at": .string(message.receivedAt.description), "is_read": .bool(message.isRead),
            "tags": .strings(message.tags.map(\.rawValue)), "attachments": .int(message.attachments.count),
            "block": .int(blocks.add(text, title: "a message from outside", longest: 1000).index),
            "signs": .strings(InjectionSign.signs(in: message.subject + "\n" + message.bodyText).map(\.rawValue)),
        ]
    }
}

extension Tool {
    /// `tag_email`.
    static let tagEmail = Tool(
        name: "tag_email",
        title: "Tag a conversation",
        description: """
            Puts tags on the conversation of a message. Side effect: the tags, at once, or once a person has approved them where \
            the mode is gated_all. Never sends anything. Refuses messages that do not exist, and everything in read_only.
            """,
        effect: .writes,
        roles: agents,
        input: ObjectSchema(
            .needed("message_id", .text("A message of the conversation.", longest: 1000), or: "email_id"),
            .needed(
                "tags",
                .list("Tags of the workspace, by identifier or name.", of: .text("", longest: 100), most: 20)
            )
        ),
        output: ObjectSchema(
            .needed("status", .word("Whether it is done or waits.", ["tagged", "pending_approval"])),
            .needed("tags", .list("The conversation's tags now.", of: .text("", longest: 1000)))
        )
    ) { call in
        let request = TagEmailRequest(messageID: call.needed("message_id"), tags: call.texts("tags"))
        let response = try await call.desk.handle(request, by: call.caller.principal)
        return ToolResult(["status": .string(response.status), "tags": .strings(response.tags.map(\.rawValue))])
    }
}
