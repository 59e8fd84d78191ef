internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    /// API keys, webhooks and failed work of a workspace, for its owners, and what was handed to people.
    public static let administration = Dialect(
        "administration",
        at: "/api/v1/workspaces/{workspace}",
        keys + webhooks + failures + escalations
    )

    private static let keys = [
        Route(
            .get,
            "/api-keys",
            "Lists the API keys, without their secrets.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .object([.required("data", .list(.apiKey))])]
        ) { call in
            .json(["data": .array(try await call.keys.keys(limit: 200).values.map(\.json))])
        },
        Route(
            .post,
            "/api-keys",
            "Makes an API key; the answer is the only one that shows it.",
            needs: .manage,
            for: .manageWorkspace,
            body: .example(
                .object([
                    .required("name", .word), .required("scopes", .list(.words(APIKey.Scope.allWords), 1...4)),
                    .optional("agent", .wireIdentifier, "The person who calls with it."),
                    .optional("program", .identifier, "The program that calls with it; `name` without either."),
                    .optional("expires_at", .time),
                ]),
                ["name": "nightly report", "scopes": ["read"]]
            ),
            answers: [201: .data(.newAPIKey)],
            repeats: .never
        ) { call in
            let made = try await call.keys.issue(
                call.text("name") ?? "",
                to: call.holder,
                scopes: call.scopes,
                expiresAt: call.text("expires_at").flatMap { Timestamp(rfc3339: $0) },
                by: call.caller.principal
            )
            return .json(["data": made.key.json.adding("key", .string(made.text))], status: 201)
        },
        Route(
            .post,
            "/api-keys/{key}/rotate",
            "Puts another secret in the place of a key's; the one before is refused at once.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .data(.newAPIKey)],
            failures: [404],
            repeats: .never
        ) { call in
            let made = try await call.keys.rotate(call["key"], by: call.caller.principal)
            return .json(["data": made.key.json.adding("key", .string(made.text))])
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
    ]

    private static let webhooks = [
        Route(
            .get,
            "/webhooks",
            "Lists the endpoints that are told what happens.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [200: .object([.required("data", .list(.webhook))])]
        ) { call in
            .json(["data": .array(try await call.desk.webhooks.all().map(\.json))])
        },
        Route(
            .post,
            "/webhooks",
            "Registers an endpoint; the answer is the only one that shows its secret.",
            needs: .manage,
            for: .manageWorkspace,
            body: .example(
                .object([
                    .required("url", .text(1...2_000)),
                    .optional("events", .list(.words(WebhookEventType.allCases.map(\.rawValue)), 0...50)),
                    .optional("secret", .text(1...200)), .optional("ordered", .boolean),
                ]),
                ["url": "https://example.com/webhooks/frontdesk", "events": ["conversation.created"]]
            ),
            answers: [201: .data(.newWebhook)],
            failures: [501],
            repeats: .never
        ) { call in
            let words = call.body.object?["events"]?.elements?.compactMap(\.text) ?? []
            let made = try await call.desk.webhooks.add(
                call.text("url") ?? "",
                events: Set(words.compactMap(WebhookEventType.init)),
                secret: call.text("secret"),
                isOrdered: call.body.object?["ordered"] != false,
                by: call.caller.principal
            )
            return .json(["data": made.subscription.json.adding("secret", .string(made.secret))], status: 201)
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
        Route(
            .post,
            "/webhooks/{webhook}/enable",
            "Sends to an endpoint again that was switched off.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.desk.webhooks.enable(call["webhook"], by: call.caller.principal)
            return .none
        },
        Route(
            .get,
            "/webhooks/{webhook}/deliveries",
            "Lists what was sent to an endpoint, the newest first.",
            needs: .manage,
            for: .manageWorkspace,
            query: [.optional("state", .words(WebhookDelivery.State.allCases.map(\.rawValue)))] + Schema.numberedQuery,
            answers: [200: .object([.required("data", .list(.webhookDelivery)), .required("meta", .numberedPage)])]
        ) { call in
            let state = call.asked("state").flatMap(WebhookDelivery.State.init)
            let page = try await NumberedPage(call) {
                try await call.desk.webhooks.deliveries(to: call["webhook"], state, limit: $0, cursor: $1)
            }
            return .json(["data": .array(page.values.map(\.json)), "meta": page.meta])
        },
        Route(
            .post,
            "/webhooks/{webhook}/replay",
            "Sends one delivery again, or all of a period, or those of it that were not accepted.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([
                .optional("delivery", .identifier), .optional("from", .time), .optional("to", .time),
                .optional("only_missing", .boolean, "True by default."),
            ]),
            answers: [202: .data(.object([.required("count", .integer(0...Int64.max))]))],
            failures: [404]
        ) { call in
            .json(["data": ["count": .int(try await call.replay())]], status: 202)
        },
    ]
}

extension Schema {
    private static let apiKeyMembers: [Member] = [
        .required("id", .identifier), .required("name", .text()), .required("holder", .identifier),
        .required("scopes", .list(.words(APIKey.Scope.allWords))), .required("prefix", .text()),
        .required("created_at", .time), .required("expires_at", .nullable(.time)),
        .required("last_used_at", .nullable(.time)), .required("revoked_at", .nullable(.time)),
    ]
    static let apiKey = Schema.named("APIKey", .object(apiKeyMembers))
    static let newAPIKey = Schema.named("NewAPIKey", .object(apiKeyMembers + [.required("key", .text())]))

    private static let webhookMembers: [Member] = [
        .required("id", .identifier), .required("url", .text()), .required("events", .list(.text())),
        .required("ordered", .boolean), .required("active", .boolean),
        .required("disabled_because", .nullable(.text())),
        .required("created_at", .time),
    ]
    static let webhook = Schema.named("Webhook", .object(webhookMembers))
    static let newWebhook = Schema.named("NewWebhook", .open(webhookMembers + [.required("secret", .text())]))

    static let webhookDelivery = Schema.named(
        "WebhookDelivery",
        .object([
            .required("id", .identifier), .required("event_id", .identifier), .required("type", .text()),
            .required("state", .text()), .required("at", .time),
            .required(
                "attempts",
                .list(
                    .object([
                        .required("at", .time), .required("status", .nullable(.integer(0...999))),
                        .required("failure", .nullable(.text())),
                    ])
                )
            ),
        ])
    )
}

extension APIKey.Scope {
    static var allWords: [String] { allCases.map(\.rawValue) }
}

extension Call {
    fileprivate var scopes: Set<APIKey.Scope> {
        Set(body.object?["scopes"]?.elements?.compactMap { $0.text.flatMap(APIKey.Scope.init) } ?? [])
    }

    fileprivate var holder: Principal {
        if let agent = body.object?["agent"], let id = agent.text ?? agent.integer.map(String.init) {
            return .human(AgentID(id))
        }
        return .agent(text("program") ?? text("name") ?? "")
    }

    fileprivate func replay() async throws -> Int {
        if let delivery = text("delivery") {
            try await desk.webhooks.replay(delivery, of: self["webhook"])
            return 1
        }
        let now = desk.store.time.now()
        let from = text("from").flatMap { Timestamp(rfc3339: $0) } ?? now - .seconds(86_400)
        let to = text("to").flatMap { Timestamp(rfc3339: $0) } ?? now + .milliseconds(1)
        guard from < to else {
            throw Problem.invalid([FieldProblem("range", at: "$.from", "expected a time before `to`")])
        }
        return try await desk.webhooks.replay(
            from..<to,
            of: self["webhook"],
            onlyMissing: body.object?["only_missing"] != false
        )
    }
}

extension APIKey {
    var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "holder": .string(holder.id),
            "scopes": .strings(scopes.sorted().map(\.rawValue)), "prefix": .string(prefix),
            "created_at": .time(createdAt), "expires_at": .time(expiresAt), "last_used_at": .time(lastUsedAt),
            "revoked_at": .time(revokedAt),
        ]
    }
}

extension WebhookSubscription {
    var json: JSONValue {
        [
            "id": .string(id), "url": .string(url), "events": .strings(events.map(\.rawValue).sorted()),
            "ordered": .bool(isOrdered), "active": .bool(disabledBecause == nil),
            "disabled_because": .optional(disabledBecause), "created_at": .time(createdAt),
        ]
    }
}

extension WebhookDelivery {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "event_id": .string(eventID), "type": .string(type.rawValue),
            "state": .string(state.rawValue), "at": .time(at),
            "attempts": .array(
                attempts.map {
                    [
                        "at": .time($0.at), "status": $0.status.map { .int($0) } ?? .null,
                        "failure": .optional($0.failure?.rawValue),
                    ]
                }
            ),
        ]
    }
}
