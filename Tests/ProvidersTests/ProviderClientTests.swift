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

    @Test func multiMailGetsTheLabelsAndTheHeadersOfAReply() async throws {
        var mail = try Self.reply()
        mail.headers = ["Auto-Submitted": "auto-replied"]
        mail.replyTo = try EmailAddress("Support <desk+c1@acme.example>")
        mail.inReplyTo = "m1@a.example"
        mail.references = ["m0@a.example", "m1@a.example"]
        let provider = ScriptedProvider(
            .success(HTTPResponse(status: 202, body: Array(#"{"id":"em_1","status":"pending_scan"}"#.utf8))),
            .success(HTTPResponse(status: 200, body: Array(#"{"tags":{}}"#.utf8))),
            .success(HTTPResponse(status: 200))
        )
        let receipt = try await multiMail(provider).send(mail, idempotencyKey: "k")
        #expect(receipt.providerMessageID == "em_1")
        #expect(
            try provider.body(0)["headers"] as? [String: String] == [
                "Auto-Submitted": "auto-replied", "In-Reply-To": "<m1@a.example>",
                "References": "<m0@a.example> <m1@a.example>",
            ]
        )
        #expect(try provider.body(0)["reply_to"] as? String == "desk+c1@acme.example")
        #expect(provider.lines.last == "PUT https://api.multimail.dev/v1/mailboxes/mb/emails/em_1/tags")
        #expect(try provider.body(2) == ["tags": ["support": "true", "auto-replied": "true"]])
    }

    @Test func multiMailGetsFilesByTheirBytes() async throws {
        var mail = try Self.reply()
        mail.attachments = [OutboundAttachment("a.pdf", contentType: "application/pdf", .bytes([1, 2, 3]))]
        let provider = ScriptedProvider(json: #"{"id":"em_1"}"#)
        let client = multiMail(provider)
        _ = try await client.send(mail, idempotencyKey: "k")
        let files = try provider.body()["attachments"] as? [[String: String]]
        #expect(files == [["name": "a.pdf", "content_type": "application/pdf", "content_base64": "AQID"]])
        #expect(client.capabilities.attachesFiles && !client.capabilities.attachesReferences)
        #expect(!mailbot(provider).capabilities.attachesFiles)
    }

    @Test func aMailStaysAcceptedWhenItsLabelsAreRefused() async throws {
        let provider = ScriptedProvider(
            .success(HTTPResponse(status: 202, body: Array(#"{"id":"em_1"}"#.utf8))),
            .success(HTTPResponse(status: 403))
        )
        #expect(try await multiMail(provider).send(Self.reply(), idempotencyKey: "k").providerMessageID == "em_1")
        #expect(provider.requests.count == 2)
    }

    @Test func aThreadThatSomebodyMadeLongCostsNoMoreThanFiftyCalls() async throws {
        let emails = (1...300).map { #"{"id":"em_\#($0)"}"# }.joined(separator: ",")
        let provider = ScriptedProvider(
            .success(HTTPResponse(status: 200, body: Array(#"{"emails":[\#(emails)]}"#.utf8))),
            .success(HTTPResponse(status: 200, body: Array(#"{"id":"em","body_markdown":"Hi"}"#.utf8)))
        )
        let thread = try await multiMail(provider).thread("t")
        #expect(thread.count == 300 && thread.filter { $0.bodyText == "Hi" }.count == 50)
        #expect(provider.lines[1].hasSuffix("/emails/em_251"))
    }

    @Test func aListThatIsNotThereIsNotAnEmptyOne() async throws {
        let calls: [@Sendable (ScriptedProvider) async throws -> Int] = [
            { try await MultiMailOversight(apiKey: "secret-key", transport: $0).pending().count },
            { try await multiMail($0).thread("t").count }, { try await mailbot($0).thread("t").count },
        ]
        for call in calls {
            let error = await #expect(throws: MailTransportError.self) {
                try await call(ScriptedProvider(json: #"{"items":[{"id":"em_1"}]}"#))
            }
            #expect(error?.code == "mail_unreadable_response")
        }
        #expect(try await calls[0](ScriptedProvider(json: #"{"emails":[]}"#)) == 0)
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

private func multiMail(_ provider: ScriptedProvider) -> MultiMailClient {
    MultiMailClient(apiKey: "secret-key", mailbox: "mb", transport: provider)
}

private struct FixedTime: TimeSource {
    func now() -> Timestamp { Timestamp(seconds: 1_767_603_600) }
    func sleep(until deadline: Timestamp) async throws {}
}
