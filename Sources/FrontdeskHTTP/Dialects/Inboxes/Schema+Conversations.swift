extension Schema {
    static let status = Schema.words(["open", "pending", "snoozed", "resolved", "closed"])

    /// A conversation as source 004 names its parts.
    static let conversation = Schema.named(
        "Conversation",
        .open([
            .required("id", .identifier), .required("status", .status), .required("priority", .text()),
            .required("subject", .text(0...1_000_000)), .required("inboxId", .nullable(.identifier)),
            .required("assigneeId", .nullable(.identifier)), .required("visitorId", .nullable(.identifier)),
            .required("tags", .list(.identifier)), .required("intent", .nullable(.text())),
            .required("epoch", .integer(0...Int64.max), "Grows with each message; name it when you reply."),
            .required("createdAt", .time), .required("updatedAt", .time), .required("lastMessageAt", .time),
        ])
    )

    /// A message of a conversation.
    static let conversationMessage = Schema.named(
        "ConversationMessage",
        .open([
            .required("id", .identifier), .required("type", .words(["visitor", "agent"])),
            .required("origin", .text(), "Who wrote it: contact, human, approved_draft, autonomous or automation."),
            .required("from", .nullable(.text())), .required("subject", .text(0...1_000_000)),
            .required("body", .text(0...10_000_000)), .required("createdAt", .time),
            .required(
                "isPreview",
                .boolean,
                "Whether the text goes on; GET /multimail/v1/emails/{id} gives all of it."
            ),
        ])
    )

    /// Where a page of a numbered list is.
    static let numberedPage = Schema.open([
        .required("page", .integer(1...Int64.max)), .required("limit", .integer(1...Int64.max)),
        .required("total", .integer(0...Int64.max), "Exact if `has_more` is false, else how many there are at least."),
        .required("has_more", .boolean),
    ])

    /// The members of a query for a numbered page.
    static let numberedQuery: [Member] = [
        .optional("page", .integer(1...100), "Counted from 1; 1 by default."),
        .optional("limit", .integer(1...200), "How many on a page; 50 by default."),
    ]
}
