import Foundation
import Frontdesk
import FrontdeskTesting
import Providers
import TestSupport
import Testing

/// Mail of the host's own program: on record first, sent once for each key, and answered truthfully.
struct TransactionalTests {
    private let provider = RecordingMailTransport()

    private func desk(_ transports: [String: any MailTransport]? = nil) throws -> SupportDesk {
        try SupportDesk(
            DeskConfiguration(mailboxes: [Mailbox(address: try EmailAddress("shop@acme.example"))]),
            records: .staffedInMemory,
            transports: transports ?? ["mail": provider],
            classifier: ScriptedClassifier(always: ""),
            time: ManualTimeSource()
        )
    }

    private func receipt(_ text: String = "Thank you.") throws -> TransactionalMail {
        TransactionalMail(
            to: [try EmailAddress("ann@a.example")],
            .plain(subject: "Your\r\nreceipt", text: text),
            idempotencyKey: "order-7"
        )
    }

    @Test func aMailIsSentOnceForItsKey() async throws {
        let desk = try desk()
        let first = try await desk.send(receipt())
        let second = try await desk.send(receipt())
        #expect(first.isAccepted)
        #expect(first == second)
        #expect(provider.sent.map(\.mail.subject) == ["Your receipt"])
        #expect(provider.sent.first?.mail.from?.bare == "shop@acme.example")
        await #expect(throws: OversightError.keyReused) { try await desk.send(receipt("Something else.")) }
        #expect(provider.sent.count == 1)
    }

    @Test func withoutAKeyEveryCallIsAMail() async throws {
        let desk = try desk()
        var mail = try receipt()
        mail.idempotencyKey = nil
        try await desk.send(mail)
        try await desk.send(mail)
        #expect(provider.sent.count == 2)
    }

    @Test func theProviderMustBeClear() async throws {
        let desk = try desk(["one": provider, "two": provider])
        var mail = try receipt()
        await #expect(throws: SendingError.channelNeeded(known: ["one", "two"])) { try await desk.send(mail) }
        mail.channel = "three"
        await #expect(throws: SendingError.unknownChannel("three", known: ["one", "two"])) {
            try await desk.send(mail)
        }
    }

    @Test func aNameWithoutAValueStopsTheMail() async throws {
        let desk = try desk()
        var mail = try receipt()
        mail.content = .inline(TemplateContent(.init(subject: "Hi {{name}}", text: "x")), values: ["nam": "Ann"])
        await #expect(throws: TemplateLibraryError.self) { try await desk.send(mail) }
        #expect(provider.sent.isEmpty)
    }

    @Test func whenTheWaitIsOverTheMailGoesOnByItself() async throws {
        let slow = RecordingMailTransport(time: ManualTimeSource())
        let faults = FaultInjector(.at(1, .fail), time: ManualTimeSource())
        let desk = try desk(["mail": FaultInjectingMailTransport(slow, faults)])
        let answer = try await desk.send(receipt(), within: .zero)
        guard case .pending(_, nil) = answer else { return #expect(Bool(false), "\(answer)") }
        let time = try #require(desk.store.time as? ManualTimeSource)
        time.advance(by: .seconds(60))
        try await desk.processUntilIdle()
        #expect(try await desk.send(receipt()).isAccepted)
        #expect(slow.sent.count == 1)
    }

    @Test func theSourcesRequestLeavesAsItStandsThere() async throws {
        let server = ScriptedHTTPTransport([
            .init("POST", "https://api.mailingcore.com/emails/send") { _ in
                HTTPResponse(
                    status: 202,
                    headers: ["X-Quota-Limit": "5000", "X-Quota-Used": "4100", "X-Quota-Percentage": "82"],
                    body: Array(#"{"id":"em_1","status":"QUEUED","queued":true,"position":3}"#.utf8)
                )
            }
        ])
        let key = "mc_live_a_secret_of_the_vendor"
        let desk = try desk(["mailingcore": MailingCoreClient(apiKey: key, transport: server)])
        let mail = TransactionalMail(
            to: [try EmailAddress("helpdesk@company.example")],
            .plain(subject: "[Incident] Code 5859 — Albacenter Mall", text: "Code: 5859", html: "<p>Code: 5859</p>"),
            from: try EmailAddress("Virtual assistant <bot@company.example>"),
            replyTo: try EmailAddress("customer@example.com"),
            tags: ["botpress", "helpdesk", "incident"],
            metadata: ["source": "botpress", "conversationId": "conv_abc123"],
            idempotencyKey: "botpress-conv_abc123-incident"
        )
        let answer = try await desk.send(mail)
        #expect(answer.item.dispatch.providerMessageID == "em_1")
        let body = try #require(server.requests.first?.body)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
        let expected: [String: String] = [
            "to": "helpdesk@company.example", "subject": "[Incident] Code 5859 — Albacenter Mall",
            "htmlBody": "<p>Code: 5859</p>", "textBody": "Code: 5859", "replyTo": "customer@example.com",
            "fromEmail": "bot@company.example", "fromName": "Virtual assistant",
            "idempotencyKey": "botpress-conv_abc123-incident",
        ]
        for (name, value) in expected { #expect(json[name] as? String == value) }
        #expect(json["tags"] as? [String] == ["botpress", "helpdesk", "incident"])
        #expect(json["metadata"] as? [String: String] == mail.metadata)

        let health = try await desk.health()
        #expect(health.quota?.quota.used == 4100)
        #expect(health.advice == ["82 % of the quota is used: enlarge the plan before it ends"])
        #expect(!"\(answer)\(health)".contains(key))
    }
}
