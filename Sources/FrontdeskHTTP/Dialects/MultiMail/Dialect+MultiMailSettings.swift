internal import Frontdesk
internal import JSONText
internal import Routing
internal import SupportCore

extension Dialect {
    static let multiMailTags = [
        Route(
            .get,
            "/mailboxes/{mailbox}/emails/{email}/tags",
            "Reads the tags of a message's conversation, as a map.",
            needs: .read,
            for: .viewConversations,
            answers: [200: .tagMap],
            failures: [404]
        ) { call in
            .json(["tags": .tags(try await call.tagged.tags)])
        },
        tagging("/mailboxes/{mailbox}/emails/{email}/tags"), tagging("/emails/{email}/tags"),
        Route(
            .delete,
            "/mailboxes/{mailbox}/emails/{email}/tags/{tag}",
            "Takes a tag off.",
            needs: .send,
            answers: [204: nil],
            failures: [404]
        ) { call in
            let conversation = try await call.tagged
            let removed = conversation.tags.filter {
                $0.rawValue == call["tag"] || $0.rawValue.hasPrefix(call["tag"] + ":")
            }
            try await call.desk.tag(conversation.id, removing: removed, by: call.caller.principal)
            return .none
        },
    ]

    private static func tagging(_ path: String) -> Route {
        Route(
            .put,
            path,
            "Adds tags: a list, or a map from key to value.",
            needs: .send,
            body: .object([
                .required("tags", .either([.list(.word, 0...100), .map(.text(0...255))]))
            ]),
            answers: [200: .tagMap],
            failures: [404]
        ) { call in
            let tags = call.body.object?["tags"]
            let names =
                tags?.elements?.compactMap(\.text)
                ?? tags?.object?.members.map { $0.value.text == "" ? $0.key : "\($0.key):\($0.value.text ?? "")" } ?? []
            let request = TagEmailRequest(messageID: call["email"], tags: names)
            let response = try await call.desk.handle(request, by: call.caller.principal)
            return .json(try JSONValue.of(response).adding("tags", .tags(response.tags)))
        }
    }

    static let multiMailMailboxes = [
        Route(
            .get,
            "/mailboxes",
            "Lists the inboxes.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .object([.required("mailboxes", .list(.mailbox))])]
        ) { call in
            .json(["mailboxes": .array(try await call.desk.inboxes.inboxes().map { call.mailbox($0) })])
        },
        Route(
            .post,
            "/mailboxes",
            "Creates an inbox with an address.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([
                .required("address", .address), .optional("display_name", .text(0...200)),
                .optional("oversight_mode", .words(["gated_send", "gated_all", "read_only"])),
            ]),
            answers: [201: .mailbox],
            failures: [409]
        ) { call in
            let address = try EmailAddress(call.text("address") ?? "")
            let settings = InboxSettings(name: call.text("display_name") ?? address.normalized, email: address)
            return .json(
                call.mailbox(try await call.desk.inboxes.create(settings, by: call.caller.principal)),
                status: 201
            )
        },
        Route(
            .patch,
            "/mailboxes/{mailbox}",
            "Renames an inbox.",
            needs: .manage,
            body: .object([.optional("display_name", .text(0...200))]),
            answers: [200: .mailbox],
            failures: [404]
        ) { call in
            let settings = InboxSettings(name: call.text("display_name"))
            let inbox = try await call.desk.inboxes.update(
                InboxID(call["mailbox"]),
                settings,
                by: call.caller.principal
            )
            return .json(call.mailbox(inbox))
        },
        Route(
            .delete,
            "/mailboxes/{mailbox}",
            "Deletes an inbox without open conversations.",
            needs: .manage,
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.desk.inboxes.delete(InboxID(call["mailbox"]), by: call.caller.principal)
            return .none
        },
    ]

    static let multiMailAccount = [
        Route(
            .get,
            "/account",
            "The workspace.",
            needs: .read,
            answers: [200: .open([.required("id", .identifier), .required("name", .text())])]
        ) { call in
            .json(["id": .string(call.desk.store.workspace.rawValue), "name": .string(call.desk.configuration.name)])
        },
        .notOffered(.patch, "/account", "accounts"), .notOffered(.delete, "/account", "accounts"),
        Route(
            .get,
            "/contacts",
            "Lists contacts, all or those whose address or name contains a text.",
            needs: .read,
            for: .viewConversations,
            query: [.optional("q", .text(0...256))],
            answers: [200: .object([.required("contacts", .list(.contact))])]
        ) { call in
            .json(["contacts": .array(try await call.contacts)])
        },
        Route(
            .post,
            "/contacts",
            "Adds a contact, or renames the one with that address.",
            needs: .manage,
            for: .manageContacts,
            body: .object([.required("email", .address), .optional("name", .text(0...200))]),
            answers: [200: .contact, 201: .contact]
        ) { call in
            let change = ContactChange(email: try EmailAddress(call.text("email") ?? ""), name: call.text("name"))
            let (contact, isNew) = try await call.desk.save(change, by: call.caller.principal)
            return try .value(contact, status: isNew ? 201 : 200)
        },
        .notOffered(.delete, "/contacts/{contact}", "deleting contacts; ask for erasure instead"),
        Route(
            .get,
            "/suppression",
            "Lists the addresses to which nothing is sent.",
            needs: .read,
            for: .viewReports,
            answers: [200: .open([.required("suppressions", .list(.open([])))])]
        ) { call in
            let page = try await call.desk.suppressions(limit: 200, for: call.caller.principal)
            return .json([
                "suppressions": .array(
                    page.values.map {
                        [
                            "address": .optional($0.address?.normalized), "reason": .string($0.reason.rawValue),
                            "created_at": .time($0.at),
                        ]
                    }
                )
            ])
        },
        Route(
            .delete,
            "/suppression/{address}",
            "Lets mail be sent to an address again.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404, 422]
        ) { call in
            let isLifted = try await call.desk.liftSuppression(
                of: try EmailAddress(call["address"]),
                by: call.caller.principal
            )
            guard isLifted else { throw Problem.notFound("suppression") }
            return .none
        },
        Route(
            .get,
            "/usage",
            "How much of the mail provider's quota is used.",
            needs: .read,
            for: .viewReports,
            answers: [200: .open([])]
        ) { call in
            let quota = try await call.desk.health().quota?.quota
            return .json([
                "emails_sent": quota?.used.map { .int($0) } ?? .null, "limit": quota?.limit.map { .int($0) } ?? .null,
            ])
        },
        Route(
            .get,
            "/audit-log",
            "Lists the audit log's entries, the oldest first.",
            needs: .read,
            for: .viewAudit,
            query: [.optional("limit", .integer(1...1_000))],
            answers: [200: .open([.required("entries", .list(.open([])))])]
        ) { call in
            let page = try await AuditLog(call.desk.store).entries(limit: call.asked("limit", or: 100))
            return .json(["entries": .array(try page.values.map { try .of($0) })])
        },
        Route(
            .get,
            "/api-keys",
            "Lists the API keys, without their secrets.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .object([.required("api_keys", .list(.apiKey))])]
        ) { call in
            .json(["api_keys": .array(try await call.keys.keys(limit: 200).values.map(\.json))])
        },
        Route(
            .post,
            "/api-keys",
            "Makes a key for a program; the answer is the only one that shows it.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([.required("name", .word), .optional("scopes", .list(.words(["read", "send"]), 1...2))]),
            answers: [201: .newAPIKey],
            repeats: .never
        ) { call in
            let words = call.body.object?["scopes"]?.elements?.compactMap(\.text) ?? ["read"]
            let made = try await call.keys.issue(
                call.text("name") ?? "",
                to: .agent(call.text("name") ?? ""),
                scopes: Set(words.compactMap(APIKey.Scope.init)),
                by: call.caller.principal
            )
            return .json(made.key.json.adding("key", .string(made.text)), status: 201)
        },
        Route(
            .delete,
            "/api-keys/{key}",
            "Refuses a key from now on.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.keys.revoke(call["key"], by: call.caller.principal)
            return .none
        },
        Route(
            .get,
            "/webhooks",
            "Lists the endpoints that are told what happens.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .object([.required("webhooks", .list(.webhook))])]
        ) { call in
            .json(["webhooks": .array(try await call.desk.webhooks.all().map(\.json))])
        },
        Route(
            .post,
            "/webhooks",
            "Registers an endpoint for the whole workspace; the answer is the only one that shows its secret.",
            needs: .manage,
            for: .manageWorkspace,
            body: .webhookOfVendors,
            answers: [201: .newWebhook],
            failures: [501],
            repeats: .never
        ) { call in
            let made = try await call.addWebhook()
            return .json(made.adding("signing_secret", made.object?["secret"] ?? .null), status: 201)
        },
        Route(
            .delete,
            "/webhooks/{webhook}",
            "Removes an endpoint.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.desk.webhooks.remove(call["webhook"], by: call.caller.principal)
            return .none
        },
        .notOffered(.get, "/domains", "domains"), .notOffered(.post, "/domains", "domains"),
        .notOffered(.post, "/domains/{domain}/verify", "domains"), .notOffered(.delete, "/domains/{domain}", "domains"),
    ]
}

extension Schema {
    static let tagMap = Schema.open([.required("tags", .map(.text()))])
    static let mailbox = Schema.named(
        "Mailbox",
        .open([
            .required("id", .identifier), .required("address", .nullable(.text())), .required("display_name", .text()),
        ])
    )

    /// An endpoint as MultiMail's and mailbot's clients register it.
    static let webhookOfVendors = Schema.object([
        .required("url", .text(1...2_000)),
        .optional("events", .list(.words(Array(Schema.eventWords.keys).sorted()), 0...50)),
        .optional("secret", .text(1...200)),
    ])

    /// The events by our words and by those of the vendors.
    static let eventWords: [String: WebhookEventType] = {
        let own = Dictionary(uniqueKeysWithValues: WebhookEventType.allCases.map { ($0.rawValue, $0) })
        let vendors: [String: WebhookEventType] = [
            "oversight.pending": .draftPending, "oversight.approved": .draftApproved,
            "oversight.rejected": .draftRejected, "message.complete": .messageSent,
        ]
        return own.merging(vendors) { first, _ in first }
    }()
}

extension JSONValue {
    /// Tags as a map: `key:value` is split, a plain one has an empty value.
    static func tags(_ tags: some Sequence<TagID>) -> JSONValue {
        .object(
            JSONObject(
                tags.sorted().map { tag in
                    let parts = tag.rawValue.split(separator: ":", maxSplits: 1).map(String.init)
                    return (parts.first ?? "", .string(parts.count > 1 ? parts[1] : ""))
                }
            )
        )
    }
}

extension Call {
    /// The conversation of the message in the path.
    fileprivate var tagged: Conversation {
        get async throws {
            try await desk.message(self["email"], permitting: .viewConversations, to: caller.principal).1
        }
    }

    fileprivate var contacts: [JSONValue] {
        get async throws {
            let text = asked("q")?.lowercased() ?? ""
            var (found, cursor) = ([JSONValue](), QueryCursor?.none)
            repeat {
                let page = try await desk.contacts(limit: 200, cursor: cursor, for: caller.principal)
                for contact in page.values where text.isEmpty || contact.contains(text) {
                    found.append(try .of(contact))
                }
                cursor = page.next
            } while cursor != nil && found.count < 200
            return Array(found.prefix(200))
        }
    }

    func mailbox(_ inbox: Inbox) -> JSONValue {
        let address = inbox.settings.email ?? inbox.forwardingAddress
        return [
            "id": .string(inbox.id.rawValue), "address": .optional(address?.normalized),
            "display_name": .string(inbox.name), "status": "active",
        ]
    }

    /// Registers an endpoint as MultiMail's and mailbot's clients do.
    func addWebhook() async throws -> JSONValue {
        let words = body.object?["events"]?.elements?.compactMap(\.text) ?? []
        let made = try await desk.webhooks.add(
            text("url") ?? "",
            events: Set(words.compactMap { Schema.eventWords[$0] }),
            secret: text("secret"),
            by: caller.principal
        )
        return made.subscription.json.adding("secret", .string(made.secret))
    }
}

extension Contact {
    fileprivate func contains(_ text: String) -> Bool {
        email.normalized.contains(text) || name?.lowercased().contains(text) ?? false
    }
}
