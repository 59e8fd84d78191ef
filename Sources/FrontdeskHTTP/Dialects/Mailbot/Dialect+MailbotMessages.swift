internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    /// The routes for messages: below an inbox, as the Python client calls them, and without one, as the source does.
    static let mailbotMessages =
        [
            Route(
                .get,
                "/inboxes/{inboxId}/messages",
                "Lists customers' mail of an inbox.",
                needs: .read,
                for: .viewConversations,
                query: [.optional("direction", .words(["inbound"]))] + Schema.numberedQuery,
                answers: [200: .numbered(.mailbotMessage)]
            ) { call in
                let page = try await NumberedPage(call) { limit, cursor in
                    try await call.mails(limit: limit, cursor: cursor)
                }
                return .json(["data": .array(page.values), "meta": page.meta])
            },
            Route(
                .get,
                "/inboxes/{inboxId}/messages/wait",
                "Waits until a matching message is there, for at most 30 seconds.",
                needs: .read,
                for: .viewConversations,
                query: [
                    .optional("direction", .words(["inbound"])), .optional("from_address", .text(1...320)),
                    .optional("subject_contains", .text(1...256)), .optional("timeout_ms", .integer(0...30_000)),
                    .optional("poll_interval_ms", .integer(100...30_000)), .optional("after", .time),
                ],
                answers: [200: .data(.mailbotMessage)],
                failures: [404, 408]
            ) { call in
                .json(["data": try await call.waitForMail()])
            },
            Route(
                .post,
                "/inboxes/{inboxId}/messages/search",
                "Searches conversations for words, and lists their mail.",
                needs: .read,
                for: .viewConversations,
                body: .object([.required("query", .text(1...256)), .optional("limit", .integer(1...100))]),
                answers: [200: .object([.required("data", .list(.mailbotMessage))])]
            ) { call in
                let limit = call.body.object?["limit"]?.integer.map(Int.init) ?? 20
                let query = ConversationQuery(call.text("query") ?? "", limit: limit)
                let page = try await call.desk.conversations(query, for: call.caller.principal)
                var found: [JSONValue] = []
                for conversation in page.values where found.count < limit {
                    let request = GetThreadRequest(threadID: conversation.id.rawValue)
                    let thread = try await call.desk.handle(request, by: call.caller.principal)
                    found += try thread.messages.map { try .mailbotMessage($0, inbox: call["inboxId"]) }
                }
                return .json(["data": .array(Array(found.prefix(limit)))])
            },
            Route(
                .post,
                "/inboxes/{inboxId}/messages",
                "Writes to somebody from an inbox: a program's mail becomes a draft under its oversight, a person's leaves.",
                needs: .send,
                body: .example(
                    .object([
                        .required("to", .addresses(1...50)), .optional("cc", .addresses(0...50)),
                        .optional("bcc", .addresses(0...50)), .optional("subject", .text(0...998)),
                        .optional("body_text", .body), .optional("body_html", .body),
                        .optional("labels", .list(.word, 0...20)), .sentBackDraft,
                    ]),
                    [
                        "to": ["ann@customer.example"], "subject": "Your order",
                        "body_text": "It has left our warehouse.",
                    ]
                ),
                answers: [202: .data(.writtenMail)],
                failures: [404],
                repeats: .byContent
            ) { call in
                let written = try await call.write(
                    call.text("body_text"),
                    named: "body_text",
                    from: call["inboxId"],
                    key: call.repeatKeyOfDay
                )
                return .json(["data": written], status: 202)
            },
        ] + ["/inboxes/{inboxId}/messages/{message}", "/messages/{message}"].flatMap(one)

    private static func one(_ path: String) -> [Route] {
        [reading(path), replying(path), forwarding(path), labelling(path)]
    }

    private static func reading(_ path: String) -> Route {
        Route(
            .get,
            path,
            "Reads a message, by the provider's identifier or ours; it counts as read from then on.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .data(.mailbotMessage)],
            failures: [404]
        ) { call in
            let request = ReadEmailRequest(messageID: call["message"])
            let view = try await call.desk.handle(request, by: call.caller.principal)
            return .json(["data": try .mailbotMessage(view, inbox: call["inboxId"])])
        }
    }

    private static func replying(_ path: String) -> Route {
        Route(
            .post,
            path + "/reply",
            "Replies in the thread: a program's text becomes a draft under the workspace's oversight, a person's leaves.",
            needs: .send,
            body: .example(
                .object([
                    .optional("body_text", .body), .optional("body_html", .body),
                    .optional("labels", .list(.word, 0...20)),
                ]),
                ["body_text": "You find all invoices under Settings.", "labels": ["support", "auto-replied"]]
            ),
            answers: [202: .data(.open([.required("id", .identifier), .required("status", .text())]))],
            failures: [404],
            repeats: .byContent
        ) { call in
            .json(["data": try await call.replyAsMailbot()], status: 202)
        }
    }

    private static func forwarding(_ path: String) -> Route {
        Route(
            .post,
            path + "/forward",
            "Forwards a message to people: a program's to the workspace's own people only.",
            needs: .send,
            body: .example(
                .object([
                    .required("to", .either([.address, .list(.address, 1...20)])),
                    .optional("body_text", .text(0...100_000)),
                    .optional("labels", .list(.word, 0...20)),
                ]),
                ["to": ["support-humans@yourcompany.com"], "body_text": "Auto-classifier was not confident."]
            ),
            answers: [202: .data(.open([.required("id", .identifier), .required("status", .text())]))],
            failures: [404],
            repeats: .byContent
        ) { call in
            let row = try await call.desk.forward(
                call["message"],
                to: try call.addresses("to"),
                note: call.text("body_text") ?? "",
                labels: call.labels,
                key: call.repeatKey,
                by: call.caller.principal
            )
            return .json(
                ["data": ["id": .string(row.id.rawValue), "status": .string(row.dispatch.phase.rawValue)]],
                status: 202
            )
        }
    }

    private static func labelling(_ path: String) -> Route {
        Route(
            .put,
            path + "/labels",
            "Adds labels to a message's conversation.",
            needs: .send,
            body: .object([.required("labels", .list(.word, 0...100))]),
            answers: [200: .data(.open([.required("labels", .list(.text()))]))],
            failures: [404]
        ) { call in
            let request = TagEmailRequest(messageID: call["message"], tags: call.labels)
            let response = try await call.desk.handle(request, by: call.caller.principal)
            let labels = JSONValue.strings(response.tags.map(\.rawValue))
            return .json([
                "data": ["id": .string(call["message"]), "labels": labels, "status": .string(response.status)]
            ])
        }
    }
}

extension Schema {
    static let mailbotMessage = Schema.named(
        "MailbotMessage",
        .open([
            .required("id", .identifier), .required("inbox_id", .text()), .required("thread_id", .identifier),
            .required("from_address", .text()), .required("to_addresses", .list(.text())),
            .required("subject", .text(0...1_000_000)), .required("body_text", .text(0...10_000_000)),
            .required("is_preview", .boolean, "Whether the text goes on; GET of the message gives all of it."),
            .required("direction", .words(["inbound", "outbound"])), .required("created_at", .time),
        ])
    )
}

extension JSONValue {
    /// A message in the words of mailbot's client.
    static func mailbotMessage(_ view: MessageView, inbox: String) throws -> JSONValue {
        let json = try JSONValue.of(view)
        func member(_ name: String) -> JSONValue { json.object?[name] ?? .null }
        return [
            "id": .string(view.messageID),
            "inbox_id": member("mailbox_id") == .null ? .string(inbox) : member("mailbox_id"),
            "thread_id": .string(view.threadID), "message_id_header": .string(view.messageID),
            "from_address": member("from") == .null ? "" : member("from"), "to_addresses": member("to"),
            "subject": member("subject"), "body_text": .string(view.bodyText),
            "is_preview": .bool(view.isPreview), "direction": member("direction"),
            "labels": member("tags"), "created_at": member("received_at"),
        ]
    }
}

extension Call {
    var labels: [String] { body.object?["labels"]?.elements?.compactMap(\.text) ?? [] }

    /// A message that the caller may see.
    func message(_ name: String) async throws -> Message {
        try await desk.message(name, permitting: .viewConversations, to: caller.principal).0
    }

    fileprivate func mails(limit: Int, cursor: QueryCursor?) async throws -> Page<JSONValue> {
        let query = ConversationQuery(
            inbox: self["inboxId"] == "all" ? nil : InboxID(self["inboxId"]),
            limit: limit,
            cursor: cursor
        )
        let page = try await desk.conversations(query, for: caller.principal)
        var mails: [JSONValue] = []
        for conversation in page.values {
            let request = GetThreadRequest(threadID: conversation.id.rawValue)
            let thread = try await desk.handle(request, by: caller.principal)
            for view in thread.messages.reversed() {
                let mail = try JSONValue.mailbotMessage(view, inbox: self["inboxId"])
                if mail.object?["direction"] == "inbound" { mails.append(mail) }
            }
        }
        return Page(values: mails, next: page.next)
    }

    /// Looks again and again until a mail matches or the time is over.
    fileprivate func waitForMail() async throws -> JSONValue {
        let time = desk.store.time
        let end = time.now() + .milliseconds(asked("timeout_ms", or: 30_000))
        let pause = Duration.milliseconds(asked("poll_interval_ms", or: 1_000))
        while true {
            if let mail = try await mails(limit: 20, cursor: nil).values.first(where: matches) { return mail }
            guard time.now() < end else { throw Problem(408, "timeout", "no such message came in time") }
            try await time.sleep(until: min(end, time.now() + pause))
        }
    }

    private func matches(_ mail: JSONValue) -> Bool {
        func text(_ name: String) -> String { mail.object?[name]?.text?.lowercased() ?? "" }
        let after = asked("after").flatMap { Timestamp(rfc3339: $0) }
        let at = mail.object?["created_at"]?.text.flatMap { Timestamp(rfc3339: $0) }
        return (asked("from_address").map { text("from_address").contains($0.lowercased()) } ?? true)
            && (asked("subject_contains").map { text("subject").contains($0.lowercased()) } ?? true)
            && (after.map { limit in at.map { $0 > limit } ?? false } ?? true)
    }

    fileprivate func replyAsMailbot() async throws -> JSONValue {
        let body = try required(text("body_text"), named: "body_text")
        if caller.principal.kind == .human {
            let message = try await message(self["message"])
            let row = try await desk.reply(
                to: message.conversationID,
                answering: .message(message.id),
                with: ManualReply(body, html: text("body_html"), labels: labels, idempotencyKey: repeatKey),
                by: caller.principal
            )
            return [
                "id": .string(row.id.rawValue), "thread_id": .string(message.conversationID.rawValue),
                "status": .string(row.dispatch.phase.rawValue),
            ]
        }
        try requirePlainText()
        var request = ReplyEmailRequest(messageID: self["message"], body: body, idempotencyKey: repeatKey)
        request.labels = labels
        let response = try await desk.handle(request, by: caller.principal)
        return ["id": .string(response.draftID.rawValue), "status": .string(response.status)]
    }
}
