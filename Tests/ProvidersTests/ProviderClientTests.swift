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

    @Test func theSecretOfAWebhookIsNotShown() async throws {
        let provider = ScriptedProvider(json: #"{"data":{"id":"wh_1","secret":"whsec"}}"#)
        let webhook = try await mailbot(provider).registerWebhook(url: "https://x.example/hook")
        #expect(webhook.secret == "whsec")
        #expect(!"\(webhook) \(String(reflecting: webhook))".contains("whsec"))
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
        (422, MessageHeaders(), #"{"detail":"Idempotency key used with another body"}"#, .keyReused),
        (
            400, MessageHeaders(), #"{"statusCode":400,"message":["subject is too long"],"path":"/emails/send"}"#,
            .refused(status: 400, reason: "subject is too long")
        ),
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
