internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    /// What programs need: keys, and webhooks that tell them what happens.
    static let multiMailPrograms = [
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
            "Registers an endpoint, told in MultiMail's form; the answer is the only one that shows its secret.",
            needs: .manage,
            for: .manageWorkspace,
            body: .webhookOfVendors(
                .optional("mailbox_id", .identifier, "An inbox, by its identifier or its address; all without it.")
            ),
            answers: [201: .newWebhook],
            failures: [404, 501],
            repeats: .never
        ) { call in
            let made = try await call.addWebhook(of: call.text("mailbox_id"), as: .multiMail)
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
    ]
}

extension Schema {
    /// An endpoint as MultiMail's and mailbot's clients register it.
    static func webhookOfVendors(_ more: Member...) -> Schema {
        .object(
            [
                .required("url", .text(1...2_000)),
                .optional("events", .list(.words(Array(Schema.eventWords.keys).sorted()), 0...50)),
                .optional("secret", .text(1...200)),
            ] + more
        )
    }

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

extension Call {
    /// Registers an endpoint as MultiMail's and mailbot's clients do: for an inbox of that name, or for all.
    func addWebhook(of inbox: String?, as vendor: WebhookVendor) async throws -> JSONValue {
        let inbox = try await desk.inbox(
            named: inbox == "all" ? nil : inbox.map { InboxID($0) },
            permitting: .viewWorkspace,
            to: caller.principal
        )
        let words = body.object?["events"]?.elements?.compactMap(\.text) ?? []
        let made = try await desk.webhooks.add(
            text("url") ?? "",
            events: Set(words.compactMap { Schema.eventWords[$0] }),
            secret: text("secret"),
            of: inbox,
            as: vendor,
            by: caller.principal
        )
        return made.subscription.json.adding("secret", .string(made.secret))
    }
}
