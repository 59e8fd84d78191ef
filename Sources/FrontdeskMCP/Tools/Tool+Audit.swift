internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `get_audit`.
    static let getAudit = Tool(
        name: "get_audit",
        title: "Show what happened",
        description: """
            Shows the audit log of one conversation or one draft, the oldest entry first: who did what, when. It holds no text of \
            any mail. Changes nothing. Refuses a call that names neither or both.
            """,
        effect: .reads,
        roles: agents.union(reviewers),
        input: ObjectSchema(
            .optional("thread_id", .text("The conversation.", longest: 1000), or: "conversation_id"),
            .optional("draft_id", .text("The draft.")),
            .optional("limit", .whole("How many at most; 50 by default.", 1...200)),
            .optional("after", .whole("Only entries behind this sequence number.", 0...Int64.max))
        ),
        output: ObjectSchema(
            .needed("entries", .list("", of: .object("", auditFields))),
            .needed("has_more", .truth("Whether there are more; ask again with the last seq as after."))
        )
    ) { call in
        let page = try await auditPage(call)
        return ToolResult([
            "entries": .array(page.values.map { .object(fields(of: $0)) }), "has_more": .bool(page.next != nil),
        ])
    }

    private static let auditFields = ObjectSchema(
        .needed("seq", .whole("The position in the log.", 1...Int64.max)),
        .needed("at", .text("RFC 3339 in UTC.")),
        .needed("action", .text("A stable word.")),
        .needed("actor_kind", .text("human, agent, system, provider or contact.")),
        .needed("actor_id", .text("", longest: 1000)),
        .optional("subject_id", .text("The draft, mail or other thing it happened to.", longest: 1000)),
        .needed("details", .list("Details as NAME=VALUE.", of: .text("", longest: 500)))
    )

    private static func auditPage(_ call: ToolCall) async throws -> Page<AuditEntry> {
        let limit = call.whole("limit") ?? 50
        let log = AuditLog(call.desk.store)
        switch (call.text("thread_id"), call.text("draft_id")) {
        case (let thread?, nil):
            let conversation = try await call.conversation(named: thread)
            return try await log.entries(
                of: conversation.id,
                limit: limit,
                cursor: cursor(call, conversation.id.rawValue)
            )
        case (nil, let draft?): return try await log.entries(about: draft, limit: limit, cursor: cursor(call, draft))
        default: throw ToolFailure("invalid_arguments", "expected either thread_id or draft_id")
        }
    }

    private static func cursor(_ call: ToolCall, _ name: String) -> QueryCursor? {
        call.arguments["after"]?.integer.map { sequence in
            QueryCursor(key: IndexKey(.text(name), .number(sequence)), id: AuditEntry.recordID(Int(sequence)))
        }
    }

    private static func fields(of entry: AuditEntry) -> JSONObject {
        var fields: JSONObject = [
            "seq": .int(entry.sequence), "at": .string(entry.at.description), "action": .string(entry.action),
            "actor_kind": .string(entry.actor.kind.rawValue), "actor_id": .string(entry.actor.id),
        ]
        fields["subject_id"] = entry.subjectID.map(JSONValue.string)
        fields["details"] = .strings(
            entry.details.sorted { $0.key < $1.key }.map { String("\($0.key)=\($0.value)".prefix(500)) }
        )
        return fields
    }
}
