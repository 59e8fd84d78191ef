internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Dialect {
    /// The endpoints of MultiMail and its clients (source: agent drafts under human oversight).
    ///
    /// What belongs to a mail provider (domains, billing, bytes of attachments) answers 501 with `not_offered`.
    public static let multiMail = Dialect(
        "multimail",
        at: "/multimail/v1",
        failure: { ["error": .string($0.detail), "code": .string($0.code), "errors": .array($0.fields.map(\.json))] },
        oversight + mails + multiMailTags + multiMailMailboxes + multiMailAccount + multiMailPrograms
    )

    private static let oversight = [
        Route(
            .get,
            "/oversight/pending",
            "Lists the drafts that wait for a person, each with its thread.",
            needs: .read,
            for: .viewConversations,
            query: [
                .optional("mailbox_id", .identifier, "An inbox, by its identifier or its address."),
                .optional("limit", .integer(1...200)), .optional("cursor", .text(1...6_000)),
            ],
            answers: [200: .open(["pending", "messages", "emails"].map { .required($0, .list(.pendingDraft)) })]
        ) { call in
            let request = ListPendingRequest(
                mailboxID: call.asked("mailbox_id").map { InboxID($0) },
                limit: call.asked("limit", or: 50),
                cursor: call.asked("cursor")
            )
            return .json(try await call.pending(request))
        },
        Route(
            .post,
            "/oversight/decide",
            "Approves a draft, approves it with another text, or rejects it.",
            needs: .oversight,
            body: .decision,
            answers: [200: .open([.required("status", .text())])],
            failures: [404]
        ) { call in
            let request = try call.decode(DecideEmailRequest.self)
            let response = try await call.desk.handle(request, by: call.caller.principal)
            return try .value(
                response,
                status: response.error == nil ? 200 : response.error == "draft_not_found" ? 404 : 409
            )
        },
    ]

    private static let mails = [
        Route(
            .get,
            "/emails",
            "Lists customers' mail.",
            needs: .read,
            for: .viewConversations,
            query: [
                .optional("mailbox_id", .identifier), .optional("filter", .words(["unread", "read", "all"])),
                .optional("limit", .integer(1...200)), .optional("cursor", .text(1...6_000)),
            ],
            answers: [200: .emails]
        ) { call in
            .json(try await call.inbox(call.asked("mailbox_id")))
        },
        Route(
            .get,
            "/mailboxes/{mailbox}/emails",
            "Lists the mail of an inbox.",
            needs: .read,
            for: .viewConversations,
            query: [
                .optional("limit", .integer(1...200)), .optional("offset", .integer(0...10_000)),
                .optional("direction", .words(["inbound"])),
                .optional("filter", .words(["unread", "read", "all"])), .optional("cursor", .text(1...6_000)),
            ],
            answers: [200: .emails]
        ) { call in
            .json(try await call.inbox(call["mailbox"]))
        },
        reading("/emails/{email}"), reading("/mailboxes/{mailbox}/emails/{email}"),
        replying("/mailboxes/{mailbox}/reply/{email}"), replying("/emails/{email}/reply"),
        cancelling("/mailboxes/{mailbox}/emails/{email}/cancel"), cancelling("/emails/{email}/cancel"),
        thread("/threads/{thread}"), thread("/mailboxes/{mailbox}/threads/{thread}"),
        sending,
        .notOffered(.get, "/mailboxes/{mailbox}/emails/{email}/attachments/{file}", "the bytes of attachments"),
    ]

    private static func reading(_ path: String) -> Route {
        Route(
            .get,
            path,
            "Reads a message, by the provider's identifier or ours; it counts as read from then on.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .email],
            failures: [404]
        ) { call in
            let view = try await call.desk.handle(ReadEmailRequest(messageID: call["email"]), by: call.caller.principal)
            return .json(try .email(view))
        }
    }

    private static func replying(_ path: String) -> Route {
        Route(
            .post,
            path,
            "Puts a draft in the review queue; the mode that is asked for can only make it stricter.",
            needs: .send,
            body: .object([
                .optional("markdown", .body), .optional("body", .body),
                .optional("oversight_mode", .words(OversightMode.allCases.map(\.rawValue))),
                .optional("idempotency_key", .text(1...255)),
                .optional("cc", .list(.address, 0...0), "Drafts go to the customer only."),
                .optional("bcc", .list(.address, 0...0)), .optional("attachments", .list(.any, 0...0)),
            ]),
            answers: [202: .open([.required("draft_id", .identifier), .required("status", .text())])],
            failures: [404]
        ) { call in
            let text = try call.required(call.text("markdown") ?? call.text("body"), named: "markdown")
            let request = ReplyEmailRequest(
                messageID: call["email"],
                body: text,
                oversightMode: call.text("oversight_mode").flatMap(OversightMode.init),
                idempotencyKey: call.text("idempotency_key") ?? call.repeatKey
            )
            let response = try await call.desk.handle(request, by: call.caller.principal)
            return .json(try JSONValue.of(response).adding("id", .string(response.draftID.rawValue)), status: 202)
        }
    }

    private static let sending = Route(
        .post,
        "/mailboxes/{mailbox}/send",
        "Writes to somebody from an inbox: a program's mail becomes a draft under its oversight, a person's leaves.",
        needs: .send,
        body: .example(
            .object([
                .required("to", .addresses(1...50)), .optional("cc", .addresses(0...50)),
                .optional("bcc", .addresses(0...50)), .required("subject", .text(1...998)),
                .optional("markdown", .body), .optional("body", .body),
                .optional("oversight_mode", .words(OversightMode.allCases.map(\.rawValue))),
                .optional("idempotency_key", .text(1...255)), .optional("attachments", .multiMailFiles),
                .optional("send_at", .time, "When it leaves at the earliest."),
                .sentBackDraft,
            ]),
            ["to": ["ann@customer.example"], "subject": "Your order", "markdown": "It has left our warehouse."]
        ),
        answers: [202: .writtenMail],
        failures: [404]
    ) { call in
        let text = call.text("markdown") ?? call.text("body")
        let written = try await call.write(
            text,
            named: "markdown",
            from: call["mailbox"],
            key: call.text("idempotency_key") ?? call.repeatKey
        )
        return .json(written, status: 202)
    }

    private static func cancelling(_ path: String) -> Route {
        Route(
            .post,
            path,
            "Withdraws a draft, or takes a mail back that has not left yet.",
            needs: .send,
            answers: [200: .open([.required("status", .text())])],
            failures: [404]
        ) { call in
            let request = CancelMessageRequest(messageID: call["email"])
            let response = try await call.desk.handle(request, by: call.caller.principal)
            return try .value(
                response,
                status: response.error == nil ? 200 : response.error == "draft_not_found" ? 404 : 409
            )
        }
    }

    private static func thread(_ path: String) -> Route {
        Route(
            .get,
            path,
            "Reads a conversation with its messages.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .open([.required("thread_id", .identifier), .required("messages", .list(.email))])],
            failures: [404]
        ) { call in
            let request = GetThreadRequest(threadID: call["thread"])
            let thread = try await call.desk.handle(request, by: call.caller.principal)
            let messages = JSONValue.array(try thread.messages.map { try .email($0) })
            let json = try JSONValue.of(thread).adding("id", .string(thread.threadID))
            return .json(json.adding("messages", messages).adding("emails", messages))
        }
    }
}

extension Schema {
    static let email = Schema.named(
        "Email",
        .open([
            required("id", .identifier), required("message_id", .identifier), required("thread_id", .identifier),
            required("direction", .words(["inbound", "outbound"])), required("subject", .text(0...1_000_000)),
            required("body_text", .text(0...10_000_000)),
            required("is_preview", .boolean, "Whether the text goes on; reading the message gives all of it."),
        ])
    )
    static let emails = Schema.open([
        required("emails", .list(.email)), required("messages", .list(.email)),
        optional("next_cursor", .nullable(.text(0...6_000))),
    ])
    static let pendingDraft = Schema.named(
        "PendingDraft",
        .open([
            required("id", .identifier), required("message_id", .identifier), required("draft_id", .identifier),
            required("thread_id", .identifier), required("subject", .text(0...1_000_000)),
            required("draft_body", .text(0...10_000_000)), required("version", .integer(1...Int64.max)),
        ])
    )

    /// `decide_email`, in the words of source 001 and of its vendor's clients.
    static let decision = Schema.named(
        "Decision",
        .form(
            .example(
                .object([
                    optional("message_id", .identifier, "The draft, or the message that it answers."),
                    optional("email_id", .identifier, "The same."),
                    optional("decision", .words(["approve", "reject"])),
                    optional("action", .words(["approve", "reject"])),
                    optional("revised_body", .body), optional("rejection_note", .text()), optional("reason", .text()),
                    optional("revise", .boolean),
                    optional(
                        "reasons",
                        .list(.words(DecisionReason.allCases.map(\.rawValue))),
                        "Why it is edited or rejected."
                    ),
                    optional("version", .integer(1...Int64.max), "The version that was seen."),
                    optional("acknowledged_epoch", .integer(0...Int64.max)), optional("decision_key", .text(1...255)),
                ]),
                ["message_id": "msg_01xyz789", "decision": "approve"]
            )
        )
    )

    private static func required(_ name: String, _ schema: Schema, _ note: String? = nil) -> Member {
        .required(name, schema, note)
    }
    private static func optional(_ name: String, _ schema: Schema, _ note: String? = nil) -> Member {
        .optional(name, schema, note)
    }
}

extension JSONValue {
    /// A message in the words of the source and of its vendor's clients.
    static func email(_ view: MessageView) throws -> JSONValue {
        try JSONValue.of(view)
            .adding("id", .string(view.messageID))
            .adding("body_markdown", .string(view.bodyText))
    }
}

extension Call {
    /// The drafts that wait, under the three names that clients look for.
    fileprivate func pending(_ request: ListPendingRequest) async throws -> JSONValue {
        let response = try JSONValue.of(try await desk.handle(request, by: caller.principal))
        let drafts = (response.object?["messages"]?.elements ?? []).map { draft in
            draft.adding("id", draft.object?["draft_id"] ?? .null)
                .adding("body_markdown", draft.object?["draft_body"] ?? .null)
                .adding("status", "pending_send_approval")
        }
        let list = JSONValue.array(drafts)
        return response.adding("messages", list).adding("pending", list).adding("emails", list)
    }

    /// Mail of an inbox, or of all.
    fileprivate func inbox(_ name: String?) async throws -> JSONValue {
        let request = CheckInboxRequest(
            mailboxID: name.map { InboxID($0) },
            filter: asked("filter").flatMap(CheckInboxRequest.Filter.init) ?? .all,
            limit: min(200, asked("limit", or: 50) + asked("offset", or: 0)),
            cursor: asked("cursor")
        )
        let response = try await desk.handle(request, by: caller.principal)
        let mails = JSONValue.array(try response.messages.dropFirst(asked("offset", or: 0)).map { try .email($0) })
        return ["emails": mails, "messages": mails, "next_cursor": .optional(response.nextCursor)]
    }
}
