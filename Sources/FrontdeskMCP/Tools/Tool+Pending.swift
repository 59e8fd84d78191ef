internal import Frontdesk
internal import JSONText
internal import MessageText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `list_pending`.
    static let listPending = Tool(
        name: "list_pending",
        title: "List drafts that wait",
        description: """
            Lists drafts that wait for a person, the most urgent first, each with its exact text and, in a block of its own, \
            the mail that it replies to. Side effect: a reviewer may decide on the versions listed here, and on no others. \
            Refuses a cursor of another list.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .optional("mailbox_id", .text("Only drafts of this inbox: its identifier or its address."), or: "inbox_id"),
            .optional("limit", .whole("How many at most; 10 by default.", 1...50)),
            .optional("cursor", .text("The next_cursor of the page before.", longest: 20_000))
        ),
        output: ObjectSchema(
            .needed("messages", .list("The drafts.", of: .object("", pendingFields))),
            .optional("next_cursor", .text("Leads to the next page; absent on the last.", longest: 20_000))
        ),
        card: ReviewCard.address
    ) { call in
        let request = ListPendingRequest(
            mailboxID: call.text("mailbox_id").map { InboxID($0) },
            limit: call.whole("limit") ?? 10,
            cursor: call.text("cursor")
        )
        let page = try await call.desk.handle(request, by: call.caller.principal)
        return try await PendingList(call, page).result()
    }

    private static let pendingFields = ObjectSchema(
        .needed("draft_id", .text("The draft; decide by this identifier.")),
        .needed("message_id", .text("The message that it replies to.", longest: 1000)),
        .needed("thread_id", .text("The conversation.", longest: 1000)),
        .needed("version", .whole("The version of the text; a decision names it.", 1...1_000_000)),
        .needed("draft_body", .text("Exactly what would be sent, written by an agent: judge it.", longest: 1 << 22)),
        .needed("to", .list("Who would get it.", of: .text("", longest: 1000))),
        .optional("attachments", .list("The files that would leave with it.", of: .text("", longest: 2000))),
        .optional("leaves_at", .text("When it would leave at the earliest, RFC 3339 in UTC.")),
        .needed("category", .text("The category of mail; empty for none.", longest: 1000)),
        .needed("concerns", .list("Why it needs a person, as stable words.", of: .text(""))),
        .needed("unsupported", .list("Parts of draft_body that nothing supports.", of: .text("", longest: 1 << 16))),
        .needed("citations", .list("What its author cites.", of: .object("", citationFields))),
        .needed("signs", .list("Signs in the original mail that it tries to steer a model.", of: .text(""))),
        .needed("is_stale", .truth("Whether the conversation has moved on since it was written.")),
        .needed("epoch", .whole("What to acknowledge to decide on a stale draft.", 0...Int64.max)),
        .needed("due_at", .text("When it should be decided, RFC 3339 in UTC.")),
        .optional("expires_at", .text("When it expires, RFC 3339 in UTC.")),
        .optional("claimed_by", .text("Who works on it.", longest: 1000)),
        .optional("original_block", .whole("The index in content of the block with the original.", 1...1000)),
        .optional("review_url", .text("Where a person signs in and decides.", longest: 2000))
    )
}

extension Tool {
    private static let citationFields = ObjectSchema(
        .needed("claim", .text("The sentence of the draft.", longest: 1 << 16)),
        .needed("quote", .text("What its author says the source says.", longest: 1 << 16)),
        .needed("is_verified", .truth("Whether the source has these words.")),
        .optional("source", .text("The source's title.", longest: 1 << 16))
    )
}

/// One page of waiting drafts as a result.
struct PendingList {
    private let call: ToolCall
    private let page: ListPendingResponse

    init(_ call: ToolCall, _ page: ListPendingResponse) {
        self.call = call
        self.page = page
    }

    func result() async throws -> ToolResult {
        let originals = try await originals()
        var blocks = UntrustedBlocks(call.server.random)
        let drafts = page.messages.map { draft in
            JSONValue.object(fields(of: draft, originals[draft.draftID], &blocks))
        }
        try await remember(originals)
        var structured: JSONObject = ["messages": .array(drafts)]
        structured["next_cursor"] = page.nextCursor.map(JSONValue.string)
        return ToolResult(structured, blocks)
    }

    private func originals() async throws -> [DraftID: Message] {
        let drafts = try await call.desk.store.fetch(Draft.self, page.messages.map(\.draftID.rawValue))
        let ids = drafts.values.compactMap(\.messageID?.rawValue)
        let messages = try await call.desk.store.fetch(Message.self, ids)
        let pairs = drafts.values.compactMap { draft in
            draft.messageID.flatMap { messages[$0.rawValue] }.map { (draft.id, $0) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func remember(_ originals: [DraftID: Message]) async throws {
        let shown = page.messages.map { draft in
            CallerMemory.Shown(draft: draft.draftID, message: draft.messageID, version: draft.version)
        }
        try await call.remember { memory, now in
            if call.isAgent { memory.read(originals.values.map(\.id).sorted(), at: now) } else { memory.show(shown) }
        }
    }

    private func fields(
        of draft: PendingMessage,
        _ original: Message?,
        _ blocks: inout UntrustedBlocks
    ) -> JSONObject {
        let text = original.map(OutsideText.init)
        var fields: JSONObject = [
            "draft_id": .string(draft.draftID.rawValue), "message_id": .string(draft.messageID),
            "thread_id": .string(draft.threadID), "version": .int(draft.version),
            "draft_body": .string(draft.draftBody),
            "to": .strings((draft.to + draft.cc + draft.bcc).map(\.bare)), "category": .string(draft.category),
            "concerns": .strings(draft.concerns), "unsupported": .strings(draft.unsupported.map(\.text)),
            "citations": .array(draft.citations.map(citation)), "signs": .strings(text?.signs.map(\.rawValue) ?? []),
            "is_stale": .bool(draft.isStale), "epoch": .int(draft.epoch), "due_at": .string(draft.dueAt.description),
        ]
        if !draft.attachments.isEmpty { fields["attachments"] = .strings(draft.attachments.map(\.filename)) }
        fields["leaves_at"] = draft.leavesAt.map { .string($0.description) }
        fields["expires_at"] = draft.expiresAt.map { .string($0.description) }
        fields["claimed_by"] = draft.claimedBy.map(JSONValue.string)
        fields["original_block"] = text.map {
            .int(blocks.add($0.text, title: "the mail that the draft replies to").index)
        }
        fields["review_url"] = call.reviewPage(of: draft.draftID.rawValue).map(JSONValue.string)
        return fields
    }

    private func citation(_ citation: DraftSupport.Citation) -> JSONValue {
        var fields: JSONObject = [
            "claim": .string(citation.claim), "quote": .string(citation.quote),
            "is_verified": .bool(citation.isVerified),
        ]
        fields["source"] = citation.source.map { .string($0.title) }
        return .object(fields)
    }
}
