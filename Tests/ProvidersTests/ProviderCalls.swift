import Providers
import SupportCore

/// The call of the package that makes each request of the fixtures, and what it comes to in words.
enum ProviderCalls {
    typealias Call = @Sendable (ScriptedProvider) async throws -> String

    static let all: [String: Call] = mailbot.merging(multiMail) { first, _ in first }
        .merging(mailingCore) { first, _ in first }

    private static let hook = "https://your-app.example.com/webhooks/mailbot"

    private static let mailbot: [String: Call] = [
        "mailbot registers a webhook": { try await words(client($0).registerWebhook(url: hook)) },
        "mailbot registers a webhook without a version in the path": {
            try await words(client($0, baseURL: "https://mail.internal.example/").registerWebhook(url: hook))
        },
        "mailbot registers a webhook for all inboxes": {
            try await words(client($0).registerWebhook(url: hook, forAllInboxes: true))
        },
        "mailbot gets a message": {
            let mail = try await client($0).message("msg_1")
            return "\(mail.messageID) in \(mail.threadID ?? "-") from \(mail.from?.bare ?? "-"): \(mail.subject) "
                + "[\(mail.labels.joined(separator: ", "))]"
        },
        "mailbot gets a thread": { try await words(client($0).thread("thr_1")) },
        "mailbot replies": {
            let labels = ["support", "auto-replied", "billing_question"]
            return try await words(send(.reply(to: "msg_1"), "Here it is.", labels: labels, by: client($0)))
        },
        "mailbot forwards": {
            let text = "Auto-classifier was not confident."
            let labels = ["support", "escalated", "unknown"]
            return try await words(
                send(.forward(of: "msg_1"), text, to: "support-humans@acme.example", labels: labels, by: client($0))
            )
        },
        "mailbot sets labels": {
            try await client($0).tag("msg_1", with: ["resolved"])
            return "done"
        },
    ]

    private static let multiMail: [String: Call] = [
        "MultiMail gets a thread": { try await words(mailbox($0).thread("thread_01abc123")) },
        "MultiMail loads the bodies that a thread leaves out": {
            try await mailbox($0).thread("thread_01abc123").map { "\($0.messageID): \($0.bodyText ?? "-")" }
                .joined(separator: ", ")
        },
        "MultiMail replies in gated_send": {
            try await words(send(.reply(to: "msg_01"), "Here it is.", key: "draft/1/1", by: mailbox($0)))
        },
        "MultiMail lists what is pending": {
            try await words(oversight($0).pending(mailbox: "support@acme.example"))
        },
        "MultiMail lists all that is pending": { try await words(oversight($0).pending()) },
        "MultiMail lists what is pending in its published form": { try await words(oversight($0).pending()) },
        "MultiMail approves": { try await decide(.approve(), by: oversight($0)) },
        "MultiMail approves with another text": {
            try await decide(.approve(revisedBody: "Hello Alex"), by: oversight($0))
        },
        "MultiMail rejects with a note": { try await decide(.reject(note: "wrong plan"), by: oversight($0)) },
        "MultiMail tags": {
            try await mailbox($0).tag("msg_01", with: ["auto-replied", "resolved"])
            return "done"
        },
    ]

    private static let mailingCore: [String: Call] = [
        "MailingCore sends an incident": {
            let client = MailingCoreClient(
                apiKey: "secret-key",
                tenant: "clxtenant",
                project: "clxproject",
                transport: $0
            )
            return try await words(client.send(incident(), idempotencyKey: "botpress-conv_abc123-incident"))
        },
        "MailingCore sends a template": {
            let mail = OutboundMail(
                kind: .new,
                to: [try EmailAddress("helpdesk@acme.example")],
                subject: "Incident",
                templateVersionID: "clxversion"
            )
            return try await words(
                MailingCoreClient(apiKey: "secret-key", transport: $0).send(mail, idempotencyKey: "k")
            )
        },
        "MailingCore sends a batch": {
            let client = MailingCoreClient(apiKey: "secret-key", tenant: "clxtenant", transport: $0)
            return try await client.sendBatch(
                to: [
                    (try EmailAddress("alice@customer.example"), ["name": "Alice"]),
                    (try EmailAddress("bob@customer.example"), [:]),
                ],
                subject: "Hello {{name}}",
                bodyHTML: "<p>Hi {{name}}</p>",
                templateVersionID: "clxversion",
                from: try EmailAddress("bot@acme.example")
            ).map { result in
                "\(result.to) \(result.receipt.map { words($0) } ?? result.problem ?? "-")"
            }
            .joined(separator: ", ")
        },
        "MailingCore registers a webhook": {
            let client = MailingCoreClient(apiKey: "secret-key", tenant: "clxtenant", transport: $0)
            let url = "https://your-app.example.com/webhooks/mailingcore"
            return try await words(client.registerWebhook(url: url, events: ["email.bounced"], secret: "whsec_1"))
        },
    ]

    private static func client(
        _ provider: ScriptedProvider,
        baseURL: String = "https://getmail.bot/v1"
    ) -> MailbotClient {
        MailbotClient(apiKey: "secret-key", inbox: "inb_1", baseURL: baseURL, transport: provider)
    }

    private static func mailbox(_ provider: ScriptedProvider) -> MultiMailClient {
        MultiMailClient(apiKey: "secret-key", mailbox: "mbx_1", oversightMode: "gated_send", transport: provider)
    }

    private static func oversight(_ provider: ScriptedProvider) -> MultiMailOversight {
        MultiMailOversight(apiKey: "secret-key", transport: provider)
    }

    private static func send(
        _ kind: OutboundMail.Kind,
        _ text: String,
        to: String = "ann@customer.example",
        labels: [String] = [],
        key: String = "k",
        by client: some MailTransport
    ) async throws -> SendReceipt {
        let mail = OutboundMail(
            kind: kind,
            to: [try EmailAddress(to)],
            subject: "Re: Hi",
            bodyText: text,
            labels: labels
        )
        return try await client.send(mail, idempotencyKey: key)
    }

    private static func decide(
        _ decision: MultiMailOversight.Decision,
        by oversight: MultiMailOversight
    ) async throws -> String {
        try await oversight.decide("msg_9", decision)
        return "done"
    }

    private static func incident() throws -> OutboundMail {
        OutboundMail(
            kind: .new,
            from: try EmailAddress("Virtual assistant <bot@acme.example>"),
            to: [try EmailAddress("helpdesk@acme.example")],
            replyTo: try EmailAddress("ann@customer.example"),
            subject: "[Incident] Code 5859 — Albacenter Mall",
            bodyText: "New chatbot incident",
            bodyHTML: "<h2>New chatbot incident</h2>",
            labels: ["botpress", "helpdesk", "incident"],
            metadata: [
                "source": "botpress", "conversationId": "conv_abc123", "incidentCode": "5859", "locale": "en",
            ]
        )
    }

    private static func words(_ webhook: WebhookRegistration) -> String {
        "webhook \(webhook.id), secret of \(webhook.secret?.count ?? 0)"
    }

    private static func words(_ thread: [InboundMail]) -> String {
        thread.map { "\($0.messageID) \($0.direction)" }.joined(separator: ", ")
    }

    private static func words(_ pending: [MultiMailOversight.PendingMail]) -> String {
        pending.map {
            let people = ($0.from.map { "from " + $0.bare }) ?? $0.to.first.map { "to " + $0.bare } ?? "from -"
            return "\($0.messageID) in \($0.threadID ?? "-") \(people): \($0.draftBody ?? "-")"
        }
        .joined(separator: ", ")
    }

    private static func words(_ receipt: SendReceipt) -> String {
        var words = receipt.providerMessageID + (receipt.status.map { " " + $0 } ?? "")
        if let position = receipt.position { words += " at \(position)" }
        if let quota = receipt.quota {
            words += ", quota \(quota.used ?? 0) of \(quota.limit ?? 0) = \(quota.percentage ?? 0) %"
            words += quota.isWarning ? " (warning)" : ""
        }
        if let rate = receipt.rateLimit {
            let reset = rate.resetsAt?.description ?? "-"
            words += ", rate \(rate.remaining ?? 0) of \(rate.limit ?? 0) until \(reset)"
        }
        return words
    }
}
