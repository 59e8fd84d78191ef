internal import Frontdesk
internal import JSONText
internal import MessageText
internal import OversightQueue
internal import Routing
internal import SupportCore

extension Dialect {
    /// Conversations, and what people do with them (source: conversations).
    public static let conversations = Dialect("conversations", at: "/api/support/conversations", reading + acting)

    private static let reading = [
        Route(
            .get,
            "",
            "Lists conversations, the one with the newest message first.",
            needs: .read,
            for: .viewConversations,
            query: [
                .optional("status", .status), .optional("inboxId", .identifier), .optional("assigneeId", .identifier),
                .optional("visitorId", .identifier), .optional("tag", .identifier),
                .optional("q", .text(0...256), "Words to search for."),
            ] + Schema.numberedQuery,
            answers: [
                200: .object([.required("data", .list(.conversation)), .required("meta", .numberedPage)])
            ]
        ) { call in
            let page = try await NumberedPage(call) {
                try await call.desk.conversations(call.search($0, $1), for: call.caller.principal)
            }
            return .json(["data": .array(page.values.map(\.json)), "meta": page.meta])
        },
        Route(
            .get,
            "/{conversation}",
            "Reads a conversation with its newest messages.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .data(.open([.required("messages", .list(.conversationMessage))]))],
            failures: [404]
        ) { call in
            let conversation = try await call.conversation
            let messages = try await call.desk.store.newestMessages(of: conversation.id)
            let json = conversation.json.adding("messages", .array(messages.map(\.json)))
            return .json(["data": json]).with(version: conversation.epoch)
        },
        Route(
            .get,
            "/{conversation}/notes",
            "Lists the internal notes about a conversation, the oldest first.",
            needs: .read,
            for: .handleConversations,
            answers: [200: .object([.required("data", .list(note))])],
            failures: [404]
        ) { call in
            let notes = try await call.desk.notes(of: try await call.conversation.id)
            return .json(["data": .array(notes.values.map(\.json))])
        },
    ]

    private static let acting = [
        Route(
            .post,
            "",
            "Opens a conversation with a visitor: routed by page, attributes and words, and answered by mail.",
            needs: .send,
            body: .example(
                .object([
                    .required(
                        "visitor",
                        .object([
                            .required("email", .address), .optional("id", .word), .optional("name", .text(0...200)),
                            .optional("attributes", .map(.either([.text(0...1_000), .number, .boolean]))),
                        ])
                    ),
                    .required("message", .text(1...100_000)), .optional("url", .text(0...2_000)),
                    .optional("subject", .text(0...998)),
                ]),
                [
                    "visitor": ["email": "dana@northwind.example", "attributes": ["plan": "enterprise"]],
                    "url": "https://acme.example/pricing", "message": "What does the large plan cost?",
                ]
            ),
            answers: [201: .data(.conversation)]
        ) { call in
            .json(["data": try await call.open().json], status: 201)
        },
        Route(
            .post,
            "/{conversation}/messages",
            "Sends a person's reply in the thread. It names what its writer has seen, and is refused if more has come.",
            needs: .send,
            for: .handleConversations,
            body: .example(
                .object([
                    .required("body", .body), .optional("html", .body), .optional("cc", .list(.address, 0...50)),
                    .optional("epoch", .integer(0...Int64.max), "The conversation's epoch when it was read."),
                    .optional("answering", .identifier, "The message that is answered."),
                    .optional("confirmedReplyTo", .address, "The Reply-To of another domain that is meant."),
                    .optional("labels", .list(.word, 0...20)), .optional("attachments", .files),
                    .optional("sendAt", .time, "When it leaves at the earliest."),
                ]),
                ["body": "Hello, we have refunded you.", "epoch": .int(1)]
            ),
            answers: [202: .data(.open([.required("id", .identifier), .required("status", .text())]))],
            failures: [404, 409, 428]
        ) { call in
            let row = try await call.desk.reply(
                to: ConversationID(call["conversation"]),
                answering: try call.basis,
                with: try call.reply,
                by: call.caller.principal
            )
            return .json(
                ["data": ["id": .string(row.id.rawValue), "status": .string(row.dispatch.phase.rawValue)]],
                status: 202
            )
        },
        Route(
            .post,
            "/{conversation}/notes",
            "Writes an internal note about a conversation.",
            needs: .send,
            for: .handleConversations,
            body: .object([.required("text", .text(1...16_000))]),
            answers: [201: .data(note)],
            failures: [404]
        ) { call in
            let id = ConversationID(call["conversation"])
            let note = try await call.desk.addNote(call.text("text") ?? "", to: id, by: call.caller.principal)
            return .json(["data": note.json], status: 201)
        },
        Route(
            .put,
            "/{conversation}/status",
            "Changes the status.",
            needs: .send,
            for: .handleConversations,
            body: .example(
                .object([.required("status", .status), .optional("until", .time, "When a snoozed one wakes.")]),
                ["status": "resolved"]
            ),
            answers: [200: .data(.conversation)],
            failures: [404, 409]
        ) { call in
            let id = ConversationID(call["conversation"])
            let event = try await call.event
            return .json(["data": try await call.desk.apply(event, to: id, by: call.caller.principal).json])
        },
        Route(
            .put,
            "/{conversation}/assignee",
            "Assigns a conversation to an agent, or to nobody.",
            needs: .send,
            for: .handleConversations,
            body: .object([.required("userId", .nullable(.wireIdentifier))]),
            answers: [200: .data(.conversation)],
            failures: [404, 409]
        ) { call in
            let id = ConversationID(call["conversation"])
            let agent = call.body.object?["userId"].flatMap { $0.text ?? $0.integer.map(String.init) }
            let decision = try await call.desk.assign(id, to: agent.map { AgentID($0) }, by: call.caller.principal)
            if let decision, decision.agent == nil { throw Problem(409, "not_assigned", decision.description) }
            return .json(["data": try await call.conversation.json])
        },
        Route(
            .put,
            "/{conversation}/tags",
            "Replaces the tags.",
            needs: .send,
            for: .handleConversations,
            body: .object([.required("tags", .list(.word, 0...100))]),
            answers: [200: .data(.conversation)],
            failures: [404]
        ) { call in
            let conversation = try await call.conversation
            let wanted = Set((call.body.object?["tags"]?.elements ?? []).compactMap { $0.text.map { TagID($0) } })
            try await call.desk.tag(
                conversation.id,
                adding: wanted.subtracting(conversation.tags),
                removing: conversation.tags.subtracting(wanted),
                by: call.caller.principal
            )
            return .json(["data": try await call.conversation.json])
        },
    ]

    private static let note = Schema.open([
        .required("id", .identifier), .required("text", .text(0...65_536)), .required("author", .identifier),
        .required("createdAt", .time),
    ])
}

extension Call {
    fileprivate func open() async throws -> Conversation {
        let visitor = body.object?["visitor"]?.object
        let address = try EmailAddress(visitor?["email"]?.text ?? "")
        let name = visitor?["name"]?.text
        var attributes = Dictionary(
            (visitor?["attributes"]?.object?.members ?? []).map { ($0.key, $0.value.plainText) }
        ) { $1 }
        attributes["visitor_id"] = visitor?["id"]?.text
        return try await desk.open(
            visitor: try name.map {
                try EmailAddress(displayName: $0, localPart: address.localPart, domain: address.domain)
            } ?? address,
            url: text("url"),
            attributes: attributes,
            message: text("message") ?? "",
            subject: text("subject") ?? "",
            idempotencyKey: repeatKey
        )
    }

    fileprivate func search(_ limit: Int, _ cursor: QueryCursor?) -> ConversationQuery {
        ConversationQuery(
            asked("q") ?? "",
            status: asked("status").flatMap(Conversation.Status.init),
            assignee: asked("assigneeId").map { AgentID($0) },
            inbox: asked("inboxId").map { InboxID($0) },
            tag: asked("tag").map { TagID($0) },
            contact: asked("visitorId").map { ContactID($0) },
            limit: limit,
            cursor: cursor
        )
    }

    /// What the writer of a reply has seen.
    fileprivate var basis: ManualReply.Basis {
        get throws {
            if let message = text("answering") { return .message(MessageID(message)) }
            let epoch = try body.object?["epoch"]?.integer.map(Int.init) ?? expectedVersion
            guard let epoch else {
                throw Problem(428, "epoch_missing", "name the message that is answered, or the epoch that was read")
            }
            return .epoch(epoch)
        }
    }

    fileprivate var reply: ManualReply {
        get throws {
            ManualReply(
                text("body") ?? "",
                html: text("html"),
                cc: try addresses("cc"),
                labels: body.object?["labels"]?.elements?.compactMap(\.text) ?? ["support"],
                attachments: try attachments,
                leavesAt: leavesAt,
                idempotencyKey: repeatKey,
                confirmedReplyTo: try text("confirmedReplyTo").map { try EmailAddress($0) }
            )
        }
    }

    /// The event that leads to the status that is asked for.
    fileprivate var event: ConversationEvent {
        get async throws {
            let status = text("status").flatMap(Conversation.Status.init) ?? .open
            if status == .snoozed, let until = text("until").flatMap({ Timestamp(rfc3339: $0) }) {
                return .snooze(until: until)
            }
            if status == .open, try await conversation.state.isOver { return .reopen }
            return ConversationEvent(leadingTo: status, at: desk.store.time.now())
        }
    }

    /// The addresses of a member of the body.
    ///
    /// - Throws: ``Problem`` with those that are none.
    func addresses(_ name: String) throws -> [EmailAddress] {
        let written = body.object?[name].map { $0.elements ?? [$0] } ?? []
        var (addresses, problems) = ([EmailAddress](), [FieldProblem]())
        for (index, value) in written.enumerated() {
            do {
                addresses.append(try EmailAddress(value.text ?? ""))
            } catch {
                problems.append(FieldProblem(error.code, at: "$.\(name)[\(index)]", error.description))
            }
        }
        guard problems.isEmpty else { throw Problem.invalid(problems) }
        return addresses
    }
}

extension Conversation {
    var json: JSONValue {
        [
            "id": .string(id.rawValue), "status": .string(status.rawValue), "priority": .string(priority.rawValue),
            "subject": .string(subject), "inboxId": .optional(inboxID?.rawValue),
            "assigneeId": .optional(assignee?.rawValue), "visitorId": .optional(contactID?.rawValue),
            "tags": .strings(tags.sorted().map(\.rawValue)), "intent": .optional(intent), "epoch": .int(epoch),
            "createdAt": .time(createdAt), "updatedAt": .time(updatedAt), "lastMessageAt": .time(lastMessageAt),
        ]
    }
}

extension Message {
    /// As a message between a visitor and an agent.
    fileprivate var json: JSONValue {
        let (body, isPreview) = plainText.beginning(bytes: 16_000)
        return [
            "id": .string(id.rawValue), "type": direction == .inbound ? "visitor" : "agent",
            "origin": .string(origin.rawValue), "from": .optional(from?.description), "subject": .string(subject),
            "body": .string(body), "isPreview": .bool(isPreview), "createdAt": .time(receivedAt),
        ]
    }
}

extension InternalNote {
    fileprivate var json: JSONValue {
        ["id": .string(id), "text": .string(text), "author": .string(author.id), "createdAt": .time(at)]
    }
}
