internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import Routing
internal import SupportCore

extension Dialect {
    /// The endpoints of mailbot and its clients (source: support automation guide).
    ///
    /// The client repeats what was answered with 5xx, and knows no idempotency keys: the same POST within a minute is one POST.
    public static let mailbot = Dialect(
        "mailbot",
        at: "/mailbot/v1",
        failure: {
            [
                "error": .object([
                    "code": .string($0.code), "message": .string($0.detail), "details": .array($0.fields.map(\.json)),
                ])
            ]
        },
        mailbotInboxes + mailbotMessages + mailbotThreads + mailbotAccount
    )

    private static let mailbotInboxes = [
        Route(
            .get,
            "/inboxes",
            "Lists the inboxes.",
            needs: .read,
            for: .viewWorkspace,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.mailbotInbox)]
        ) { call in
            let inboxes = try await call.desk.inboxes.inboxes()
            let page = try await NumberedPage(call) { _, _ in Page(values: inboxes, next: nil) }
            return .json(["data": .array(page.values.map(call.mailbotInbox)), "meta": page.meta])
        },
        Route(
            .post,
            "/inboxes",
            "Creates an inbox.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([
                .optional("username", .text(1...64)), .optional("display_name", .text(1...200)),
                .optional("domain", .text(1...253)), .optional("address", .address),
            ]),
            answers: [201: .data(.mailbotInbox)],
            failures: [409],
            repeats: .byContent
        ) { call in
            let written =
                call.text("address")
                ?? call.text("username").flatMap { name in call.text("domain").map { "\(name)@\($0)" } }
            let address = try written.map { try EmailAddress($0) }
            let name = call.text("display_name") ?? call.text("username") ?? address?.normalized ?? "Inbox"
            let settings = InboxSettings(name: name, email: address)
            let inbox = try await call.desk.inboxes.create(settings, by: call.caller.principal)
            return .json(["data": call.mailbotInbox(inbox)], status: 201)
        },
        Route(
            .get,
            "/inboxes/{inboxId}",
            "Reads an inbox.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .data(.mailbotInbox)],
            failures: [404]
        ) { call in
            .json(["data": call.mailbotInbox(try await call.desk.inboxes.inbox(InboxID(call["inboxId"])))])
        },
        Route(
            .delete,
            "/inboxes/{inboxId}",
            "Deletes an inbox without open conversations.",
            needs: .manage,
            for: .manageInbox,
            answers: [200: .data(.open([.required("id", .identifier)]))],
            failures: [404, 409]
        ) { call in
            try await call.desk.inboxes.delete(InboxID(call["inboxId"]), by: call.caller.principal)
            return .json(["data": ["id": .string(call["inboxId"]), "status": "deleted"]])
        },
        hooking("/inboxes/{inboxId}/webhooks", "Registers an endpoint for an inbox"),
        hooking("/webhooks", "Registers an endpoint for the whole workspace"),
        Route(
            .get,
            "/webhooks",
            "Lists the endpoints that are told what happens.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .data(.list(.webhook))]
        ) { call in
            .json(["data": .array(try await call.desk.webhooks.all().map(\.json))])
        },
        Route(
            .delete,
            "/webhooks/{webhook}",
            "Removes an endpoint.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .data(.open([.required("id", .identifier)]))],
            failures: [404]
        ) { call in
            try await call.desk.webhooks.remove(call["webhook"], by: call.caller.principal)
            return .json(["data": ["id": .string(call["webhook"])]])
        },
    ]

    private static func hooking(_ path: String, _ summary: String) -> Route {
        Route(
            .post,
            path,
            summary + ", told in mailbot's form; the answer is the only one that shows its secret.",
            needs: .manage,
            for: .manageWorkspace,
            body: .example(
                .webhookOfVendors(),
                ["url": "https://your-app.example.com/webhooks/mailbot", "events": ["message.received"]]
            ),
            answers: [201: .data(.newWebhook)],
            failures: [501],
            repeats: .never
        ) { call in
            .json(["data": try await call.addWebhook(of: call.parameters["inboxId"], as: .mailbot)], status: 201)
        }
    }

    private static let mailbotThreads = [
        Route(
            .get,
            "/inboxes/{inboxId}/threads",
            "Lists the conversations of an inbox.",
            needs: .read,
            for: .viewConversations,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.mailbotThread)]
        ) { call in
            let page = try await NumberedPage(call) {
                let query = ConversationQuery(inbox: call.mailbotInboxID, limit: $0, cursor: $1)
                return try await call.desk.conversations(query, for: call.caller.principal)
            }
            return .json(["data": .array(page.values.map { .mailbotThread($0) }), "meta": page.meta])
        },
        Route(
            .get,
            "/inboxes/{inboxId}/threads/{thread}",
            "Reads a conversation with its messages.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .data(.mailbotThread)],
            failures: [404]
        ) { call in
            let request = GetThreadRequest(threadID: call["thread"])
            let thread = try await call.desk.handle(request, by: call.caller.principal)
            return .json(["data": try .mailbotThread(thread, inbox: call["inboxId"])])
        },
    ]

    private static let mailbotAccount = [
        Route(
            .get,
            "/engagement/events",
            "Lists customers' reactions to answers of the model, the oldest first.",
            needs: .read,
            for: .viewReports,
            query: [.optional("inbox_id", .identifier), .optional("event", .text(0...64))] + Schema.numberedQuery,
            answers: [200: .numbered(.open([]))]
        ) { call in
            let page = try await NumberedPage(call) {
                let page = try await call.desk.sentReplies(limit: $0, cursor: $1, for: call.caller.principal)
                return Page(
                    values: page.values.filter(call.isOfInbox).flatMap(JSONValue.engagement).filter(call.isWanted),
                    next: page.next
                )
            }
            return .json(["data": .array(page.values), "meta": page.meta])
        },
        Route(
            .get,
            "/engagement/stats",
            "How customers reacted to answers of the model, by category.",
            needs: .read,
            for: .viewReports,
            query: [.optional("period", .words(["1d", "7d", "30d", "90d"]))],
            answers: [200: .open([.required("data", .open([]))])]
        ) { call in
            let now = call.desk.store.time.now()
            let days = call.asked("period").flatMap { Int64($0.dropLast()) } ?? 7
            let summaries = try await call.desk.engagement(
                from: now - .seconds(days * 86_400),
                to: now,
                for: call.caller.principal
            )
            return .json(["data": ["categories": .array(try summaries.map { try .of($0) })]])
        },
        Route(
            .get,
            "/engagement/messages/{message}",
            "What became of a message of ours: its lines on the timeline.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .data(.open([]))],
            failures: [404]
        ) { call in
            let message = try await call.message(call["message"])
            let lines = try await call.desk.store.timeline(of: message.conversationID, limit: 200).values
            return .json([
                "data": ["message_id": .string(call["message"]), "events": .array(try lines.map { try .of($0) })]
            ])
        },
        Route(
            .get,
            "/audit-log",
            "Lists the audit log's entries, the oldest first.",
            needs: .read,
            for: .viewAudit,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.open([]))]
        ) { call in
            let page = try await NumberedPage(call) {
                try await AuditLog(call.desk.store).entries(limit: $0, cursor: $1)
            }
            return .json(["data": .array(try page.values.map { try .of($0) }), "meta": page.meta])
        },
        Route(
            .get,
            "/usage",
            "How much of the mail provider's quota is used.",
            needs: .read,
            for: .viewReports,
            answers: [200: .data(.open([]))]
        ) { call in
            let quota = try await call.desk.health().quota?.quota
            return .json([
                "data": [
                    "sends": quota?.used.map { .int($0) } ?? .null, "limit": quota?.limit.map { .int($0) } ?? .null,
                ]
            ])
        },
        .notOffered(.get, "/compliance/check", "checks of domains"),
        .notOffered(.get, "/compliance/readiness/{inboxId}", "checks of domains"),
        .notOffered(.get, "/domains", "domains"), .notOffered(.post, "/domains", "domains"),
        .notOffered(.get, "/domains/{domain}", "domains"), .notOffered(.delete, "/domains/{domain}", "domains"),
        .notOffered(.post, "/domains/{domain}/verify", "domains"),
    ]
}

extension Schema {
    static let mailbotInbox = Schema.named(
        "MailbotInbox",
        .open([
            .required("id", .identifier), .required("address", .nullable(.text())),
            .required("display_name", .nullable(.text())), .required("status", .text()),
            .required("created_at", .text()),
        ])
    )
    static let mailbotThread = Schema.named(
        "MailbotThread",
        .open([
            .required("id", .identifier), .required("inbox_id", .nullable(.identifier)),
            .required("subject", .text(0...1_000_000)), .required("labels", .list(.text())),
        ])
    )
}

extension Call {
    /// The inbox in the path; nil for all of them.
    fileprivate var mailbotInboxID: InboxID? {
        self["inboxId"].isEmpty || self["inboxId"] == "all" ? nil : InboxID(self["inboxId"])
    }

    fileprivate func isOfInbox(_ reply: SentReply) -> Bool {
        asked("inbox_id").map { reply.item.inboxID?.rawValue == $0 } ?? true
    }

    fileprivate func isWanted(_ event: JSONValue) -> Bool {
        asked("event").map { event.object?["event"]?.text == $0 } ?? true
    }

    fileprivate func mailbotInbox(_ inbox: Inbox) -> JSONValue {
        let address = inbox.settings.email ?? inbox.forwardingAddress
        return [
            "id": .string(inbox.id.rawValue), "account_id": .string(desk.store.workspace.rawValue),
            "address": .optional(address?.normalized), "username": .optional(address?.localPart),
            "display_name": .string(inbox.name), "domain": .optional(address?.domain), "status": "active",
            "permissions": ["send", "receive"], "daily_send_limit": .int(0), "sends_today": .int(0), "created_at": "",
        ]
    }
}

extension JSONValue {
    fileprivate static func mailbotThread(_ conversation: Conversation) -> JSONValue {
        [
            "id": .string(conversation.id.rawValue), "inbox_id": .optional(conversation.inboxID?.rawValue),
            "subject": .string(conversation.subject), "last_message_at": .time(conversation.lastMessageAt),
            "labels": .strings(conversation.tags.sorted().map(\.rawValue)), "created_at": .time(conversation.createdAt),
        ]
    }

    fileprivate static func mailbotThread(_ thread: GetThreadResponse, inbox: String) throws -> JSONValue {
        let json = try JSONValue.of(thread)
        let messages = try thread.messages.map { try JSONValue.mailbotMessage($0, inbox: inbox) }
        return [
            "id": .string(thread.threadID), "inbox_id": .string(inbox), "subject": json.object?["subject"] ?? "",
            "message_count": .int(messages.count),
            "labels": json.object?["messages"]?.elements?.last?.object?["tags"] ?? [],
            "messages": .array(messages),
        ]
    }

    /// What a customer did with an answer.
    fileprivate static func engagement(_ reply: SentReply) -> [JSONValue] {
        var events: [String] = reply.item.delivery.reported.keys.sorted()
        if reply.followUp != nil { events.append(reply.isComplaint ? "complained" : "replied") }
        return events.map {
            [
                "event": .string($0), "message_id": .optional(reply.item.messageID?.rawValue),
                "category": .string(reply.item.category),
                "conversation_id": .optional(reply.item.conversationID?.rawValue),
            ]
        }
    }
}
