internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `reply_email`; never for who decides.
    static let replyEmail = Tool(
        name: "reply_email",
        title: "Draft a reply",
        description: """
            Drafts a reply to a customer's message, to its sender and in its thread; there is no way to write to anybody else. \
            Side effect: the draft waits for a person (pending_send_approval), or is sent after a hold where the workspace's mode \
            for this kind of mail allows it (scheduled), or is only kept for comparison (shadow). oversight_mode can make that \
            stricter, never freer. An older draft of yours in the thread is withdrawn; one that was sent back gets a new version. \
            Refuses empty text, messages of ours, held messages, and text beyond 100,000 characters. The same text or \
            idempotency_key again has one effect.
            """,
        effect: .writes,
        roles: agents,
        input: ObjectSchema(
            .needed("message_id", .text("The message to reply to.", longest: 1000), or: "email_id"),
            .needed(
                "body",
                .text("The reply as plain text; mark what you do not know as [REVIEWER: ...].", longest: 100_000),
                or: "markdown"
            ),
            .optional("oversight_mode", .word("The freest mode that you want.", modes)),
            .optional("idempotency_key", .text("1 to 255 characters.", longest: 255))
        ),
        output: ObjectSchema(
            .needed("draft_id", .text("The draft.")),
            .needed("status", .text("pending_send_approval, scheduled or shadow.")),
            .needed("oversight_mode", .word("The mode that applies.", modes)),
            .needed("mode_decided_by", .text("What decided it.")),
            .needed("replayed", .truth("Whether it had been submitted before.")),
            .needed(
                "read_before",
                .whole("How many messages from outside are listed beside the draft as read.", 0...1000)
            )
        )
    ) { call in
        let message = try await call.message(named: call.needed("message_id"))
        guard try await call.mayRead(message) else {
            throw ToolFailure("message_held", "a person has to let this message through first")
        }
        let request = ReplyEmailRequest(
            messageID: message.id.rawValue,
            body: call.needed("body"),
            oversightMode: call.text("oversight_mode").flatMap(OversightMode.init),
            idempotencyKey: call.text("idempotency_key")
        )
        let read = try await call.memory().readings(at: call.desk.store.time.now())
        let response = try await call.desk.handle(request, by: call.caller.principal, afterReading: read)
        return ToolResult([
            "draft_id": .string(response.draftID.rawValue), "status": .string(response.status),
            "oversight_mode": .string(response.oversightMode.rawValue),
            "mode_decided_by": .string(response.modeDecidedBy.rawValue), "replayed": .bool(response.replayed),
            "read_before": .int(read.count),
        ])
    }

    /// `cancel_message`.
    static let cancelMessage = Tool(
        name: "cancel_message",
        title: "Take a draft back",
        description: """
            Withdraws a draft of yours that waits, or recalls its mail as long as it has not been handed to the provider. Side \
            effect: it never leaves. Refuses what somebody else wrote and what has left.
            """,
        effect: .decides,
        roles: agents,
        input: ObjectSchema(
            .needed(
                "message_id",
                .text("The draft, or the message that it replies to.", longest: 1000),
                or: "email_id",
                "draft_id"
            )
        ),
        output: ObjectSchema(.needed("status", .word("", ["cancelled"])))
    ) { call in
        let request = CancelMessageRequest(messageID: call.needed("message_id"))
        let response = try await call.desk.handle(request, by: call.caller.principal)
        if let code = response.error { throw ToolFailure(code, response.message ?? "it was not taken back") }
        return ToolResult(["status": .string(response.status)])
    }
}
