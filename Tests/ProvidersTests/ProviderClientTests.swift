import Foundation
import Providers
import SupportCore
import Testing

struct ProviderClientTests {
    static func reply(_ kind: OutboundMail.Kind = .reply(to: "m/1?x")) throws -> OutboundMail {
        OutboundMail(
            kind: kind,
            to: [try EmailAddress("ann@a.example")],
            subject: "Re: Hi",
            bodyText: "Hello Ann",
            labels: ["support", "auto-replied"]
        )
    }

    @Test func mailbotAnswersInTheThreadWithLabels() async throws {
        let provider = ScriptedProvider(json: #"{"data":{"id":"out_1"}}"#)
        let receipt = try await mailbot(provider).send(Self.reply(), idempotencyKey: "k")
        #expect(receipt.providerMessageID == "out_1")
        #expect(provider.lines == ["POST https://getmail.bot/v1/inboxes/inb/messages/m%2F1%3Fx/reply"])
        #expect(try provider.body() == ["body_text": "Hello Ann", "labels": ["support", "auto-replied"]])
        #expect(provider.requests[0].headers["authorization"] == "Bearer secret-key")
    }

    @Test func mailbotForwardsToPeople() async throws {
        let provider = ScriptedProvider(json: #"{"data":{"id":"out_2"}}"#)
        _ = try await mailbot(provider).send(Self.reply(.forward(of: "..")), idempotencyKey: "k")
        #expect(provider.lines == ["POST https://getmail.bot/v1/inboxes/inb/messages/%2E%2E/forward"])
        #expect(try provider.body()["to"] as? [String] == ["ann@a.example"])
    }

    @Test func mailbotRegistersTheWebhookOfTheGuide() async throws {
        let provider = ScriptedProvider(json: #"{"data":{"id":"wh_1","secret":"whsec"}}"#)
        let webhook = try await mailbot(provider).registerWebhook(url: "https://x.example/hook")
        #expect(provider.lines == ["POST https://getmail.bot/v1/inboxes/inb/webhooks"])
        #expect(try provider.body() == ["url": "https://x.example/hook", "events": ["message.received"]])
        #expect(webhook.secret == "whsec")
        #expect(!"\(webhook) \(String(reflecting: webhook))".contains("whsec"))
    }

    @Test func mailbotKeepsLabelsThatAreThere() async throws {
        let provider = ScriptedProvider(json: #"{"data":{"id":"m1","labels":["vip"]}}"#)
        try await mailbot(provider).tag("m1", with: ["resolved", "vip"])
        #expect(provider.lines.last == "PUT https://getmail.bot/v1/inboxes/inb/messages/m1/labels")
        #expect(try provider.body(1)["labels"] as? [String] == ["vip", "resolved"])
    }

    @Test func multiMailRepliesWithKeyAndMode() async throws {
        let provider = ScriptedProvider(json: #"{"id":"em_1","status":"pending_scan"}"#)
        let client = MultiMailClient(
            apiKey: "secret-key",
            mailbox: "mb",
            oversightMode: "gated_send",
            transport: provider
        )
        let receipt = try await client.send(Self.reply(), idempotencyKey: "draft/1/1")
        #expect(receipt == SendReceipt(providerMessageID: "em_1", status: "pending_scan"))
        #expect(provider.lines == ["POST https://api.multimail.dev/v1/mailboxes/mb/reply/m%2F1%3Fx"])
        let expected: NSDictionary = [
            "markdown": "Hello Ann", "idempotency_key": "draft/1/1", "oversight_mode": "gated_send",
        ]
        #expect(try provider.body() == expected)
    }

    @Test func multiMailListsAndDecidesItsOwnQueue() async throws {
        let pending = ScriptedProvider(json: #"{"pending":[{"id":"em_1","subject":"Re: Hi","draft_body":"Hello"}]}"#)
        let items = try await MultiMailOversight(apiKey: "k", transport: pending).pending()
        #expect(items.map(\.messageID) == ["em_1"])
        #expect(pending.lines == ["GET https://api.multimail.dev/v1/oversight/pending"])

        let decide = ScriptedProvider(json: "{}")
        try await MultiMailOversight(apiKey: "k", transport: decide).decide("em_1", .reject(note: "too long"))
        let expected: NSDictionary = [
            "email_id": "em_1", "action": "reject", "reason": "too long", "rejection_note": "too long",
        ]
        #expect(try decide.body() == expected)
    }

    @Test func mailingCoreQueuesTheIncidentOfTheSource() async throws {
        let provider = ScriptedProvider(
            headers: [
                "x-quota-limit": "5000", "X-Quota-Used": "4200", "X-Quota-Percentage": "84", "X-Quota-Warning": "x",
            ],
            json: #"{"id":"log_1","status":"QUEUED","queued":true,"position":3}"#
        )
        let client = MailingCoreClient(apiKey: "mc_live_x", transport: provider)
        let mail = OutboundMail(
            kind: .new,
            from: try EmailAddress("Virtual assistant <bot@b.example>"),
            to: [try EmailAddress("help@b.example")],
            replyTo: try EmailAddress("ann@a.example"),
            subject: "[Incident] Code 5859",
            bodyHTML: "<h2>New</h2>",
            labels: ["botpress"],
            metadata: ["conversationId": "conv_abc123"]
        )
        let receipt = try await client.send(mail, idempotencyKey: "botpress-conv_abc123-incident")
        #expect(receipt.position == 3)
        #expect(receipt.quota == QuotaSnapshot(limit: 5000, used: 4200, percentage: 84, isWarning: true))
        let expected: NSDictionary = [
            "to": "help@b.example", "subject": "[Incident] Code 5859", "htmlBody": "<h2>New</h2>",
            "fromEmail": "bot@b.example", "fromName": "Virtual assistant", "replyTo": "ann@a.example",
            "tags": ["botpress"], "metadata": ["conversationId": "conv_abc123"],
            "idempotencyKey": "botpress-conv_abc123-incident",
        ]
        #expect(try provider.body() == expected)
        #expect(provider.lines == ["POST https://api.mailingcore.com/emails/send"])
    }

    static let failures: [(Int, MessageHeaders, String, MailTransportError)] = [
        (400, MessageHeaders(), #"{"message":"bad subject"}"#, .refused(status: 400, reason: "bad subject")),
        (400, MessageHeaders(), #"{"message":"no such user ann@a.example"}"#, .refused(status: 400, reason: "")),
        (401, MessageHeaders(), "", .unauthorized(status: 401)),
        (403, MessageHeaders(), "", .unauthorized(status: 403)),
        (402, MessageHeaders(), "", .paymentRequired), (404, MessageHeaders(), "", .notFound),
        (409, ["Retry-After": "5"], "", .inProgress(retryAfter: .seconds(5))),
        (408, MessageHeaders(), "", .unknownOutcome(reason: "status 408")),
        (503, MessageHeaders(), "", .unknownOutcome(reason: "status 503")),
        (422, MessageHeaders(), #"{"message":"recipient suppressed"}"#, .suppressed),
        (429, ["Retry-After": "-1"], "", .rateLimited(retryAfter: nil)),
        (429, ["Retry-After": "999999"], "", .rateLimited(retryAfter: .seconds(86_400))),
        (429, ["Retry-After": "Mon, 05 Jan 2026 09:01:00 GMT"], "", .rateLimited(retryAfter: .seconds(60))),
        (429, ["X-RateLimit-Reset": "1767603630"], "", .rateLimited(retryAfter: .seconds(30))),
        (
            429, MessageHeaders(), #"{"statusCode":429,"quota":{"limit":10,"used":11,"percentage":110}}"#,
            .quotaExceeded(quota: QuotaSnapshot(limit: 10, used: 11, percentage: 110, isWarning: true), retryAfter: nil)
        ),
        (501, MessageHeaders(), "", .refused(status: 501, reason: "")),
    ]

    @Test(arguments: failures)
    func statusesSayWhetherTheProviderCanHaveActed(
        status: Int,
        headers: MessageHeaders,
        body: String,
        expected: MailTransportError
    ) async throws {
        let provider = ScriptedProvider(status: status, headers: headers, json: body)
        let error = await #expect(throws: MailTransportError.self) {
            try await mailbot(provider).send(Self.reply(), idempotencyKey: "k")
        }
        #expect(error == expected)
    }

    @Test func anAcceptedMailStaysAcceptedWhenTheAnswerIsUnreadable() async throws {
        let receipt = try await mailbot(ScriptedProvider(json: "<html>")).send(Self.reply(), idempotencyKey: "k")
        #expect(receipt.providerMessageID.isEmpty)
    }

    @Test func lostConnectionsAreToldApart() async throws {
        let cases: [(HTTPTransportError, String)] = [
            (.notSent(reason: "refused"), "mail_unreachable"), (.interrupted(reason: "reset"), "mail_unknown_outcome"),
            (.responseTooLarge(limit: 1), "mail_unknown_outcome"),
        ]
        for (failure, code) in cases {
            let error = await #expect(throws: MailTransportError.self) {
                try await mailbot(ScriptedProvider(.failure(failure))).message("m1")
            }
            #expect(error?.code == code)
        }
    }
}

private func mailbot(_ provider: ScriptedProvider) -> MailbotClient {
    MailbotClient(apiKey: "secret-key", inbox: "inb", transport: provider, time: FixedTime())
}

private struct FixedTime: TimeSource {
    func now() -> Timestamp { Timestamp(seconds: 1_767_603_600) }
    func sleep(until deadline: Timestamp) async throws {}
}
