import Providers
import SupportCore
import Testing

struct WebhookDecoderTests {
    static let mailbotNotices = [
        #"{"event_type":"message.received","message_id":"m1","thread_id":"t1"}"#,
        #"{"type":"message.inbound","id":"evt_1","data":{"message_id":"m1","thread_id":"t1"}}"#,
        #"{"event":"message.received","data":{"message":{"id":"m1","thread_id":"t1"}}}"#,
    ]

    @Test(arguments: mailbotNotices) func mailbotTellsOfAMessageToLoad(body: String) throws {
        let event = try MailWebhookDecoder.mailbot.decode(Array(body.utf8))
        #expect(event.content == .messageNotice(messageID: "m1", threadID: "t1"))
        #expect(event.deduplicationKey == "message/m1")
    }

    @Test func mailbotSendsTheWholeMessage() throws {
        let body = #"""
            {"type":"message.inbound","data":{"message_id":"m1","thread_id":"t1","from_address":"Ann <ann@a.example>",
            "to_addresses":["help@b.example"],"subject":"Hi","body_text":"Hello","created_at":"2026-01-05T09:00:00Z"}}
            """#
        let event = try MailWebhookDecoder.mailbot.decode(Array(body.utf8))
        guard case .message(let mail) = event.content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.from?.displayName == "Ann")
        #expect(mail.to.map(\.normalized) == ["help@b.example"])
        #expect(mail.receivedAt == Timestamp(rfc3339: "2026-01-05T09:00:00Z"))
    }

    @Test(
        arguments: [
            (#""Müller, Hans <hans@a.example>""#, "hans@a.example"),
            (#""Ann <ann@a.example>, Bob <bob@a.example>""#, "ann@a.example"),
            (#"["nobody","ann@a.example"]"#, "ann@a.example"), (#""undisclosed sender""#, nil), (#""""#, nil),
            ("null", nil),
            ("7", nil), ("true", nil), (#"{"email":{"a":1}}"#, nil), ("[[1]]", nil), (#""<>""#, nil),
        ] as [(String, String?)]
    )
    func anEventWithABodyIsAMessageWhoeverSentIt(sender: String, address: String?) throws {
        let body = #"{"message_id":"m1","thread_id":"t1","sender":\#(sender),"subject":"Hi","body_text":"Hello"}"#
        let event = try MailWebhookDecoder.multiMail.decode(Array(body.utf8))
        guard case .message(let mail) = event.content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.from?.bare == address)
        #expect(mail.bodyText == "Hello")
    }

    @Test func aSenderThatIsNoAddressIsKeptForPeople() throws {
        let body = #"{"message_id":"m1","sender":"Rita at home","body_text":"Hello"}"#
        guard case .message(let mail) = try MailWebhookDecoder.multiMail.decode(Array(body.utf8)).content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.from == nil && mail.headers["From"] == "Rita at home")
    }

    @Test func multiMailSendsTheDocumentedPayloadWithoutAType() throws {
        let body =
            #"{"message_id":"m1","thread_id":"t1","sender":"ann@a.example","subject":"Hi","body_text":"Hello","new":1}"#
        let event = try MailWebhookDecoder.multiMail.decode(Array(body.utf8))
        guard case .message(let mail) = event.content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.bodyText == "Hello")
        #expect(mail.provider == "multimail")
    }

    @Test(arguments: [
        ("message.delivered", "", DeliveryReport.Status.delivered),
        ("message.bounced", #","bounce_type":"Transient""#, .softBounced),
        ("message.bounced", #","bounce_type":"Permanent""#, .hardBounced),
        ("message.complained", "", .complained),
    ])
    func deliveryEventsSayWhatBecameOfAMail(type: String, more: String, status: DeliveryReport.Status) throws {
        let body = #"{"event":"\#(type)","message_id":"m9","original_message_id":"m1"\#(more)}"#
        let event = try MailWebhookDecoder.multiMail.decode(Array(body.utf8))
        let expected = DeliveryReport(status: status, providerMessageID: "m9", originalMessageID: "m1")
        #expect(event.content == .delivery(expected))
    }

    @Test(arguments: [
        ("", "webhook_not_json"), ("[]", "webhook_not_json"), ("{", "webhook_not_json"), ("null", "webhook_not_json"),
        ("{}", "webhook_missing_field"),
        (#"{"event_type":"message.received"}"#, "webhook_missing_field"),
        (#"{"event_type":"message.received","message_id":""}"#, "webhook_missing_field"),
        (#"{"event_type":"message.received","message_id":{}}"#, "webhook_invalid_field"),
        (#"{"event_type":["x"]}"#, "webhook_invalid_field"),
        (#"{"event_type":"message.received","message_id":"m","data":[1]}"#, "webhook_invalid_field"),
        (#"{"event_type":"message.delivered"}"#, "webhook_missing_field"),
    ])
    func unreadableBodiesNameTheField(body: String, code: String) {
        let error = #expect(throws: WebhookDecodingError.self) {
            try MailWebhookDecoder.mailbot.decode(Array(body.utf8))
        }
        #expect(error?.code == code)
    }

    @Test func invalidUTF8AndHugeBodiesAreRefused() {
        let invalid = #expect(throws: WebhookDecodingError.self) {
            try MailWebhookDecoder.multiMail.decode(Array(#"{"message_id":""#.utf8) + [0xFF, 0xC0] + Array("\"}".utf8))
        }
        #expect(invalid == .notJSON)
        let huge = #expect(throws: WebhookDecodingError.self) {
            try MailWebhookDecoder.multiMail.decode([UInt8](repeating: 0x20, count: 10 * 1024 * 1024 + 1))
        }
        #expect(huge?.code == "webhook_too_large")
    }

    @Test func nestedToAnyDepthIsAnErrorAndNoCrash() {
        let deep = Array(#"{"event_type":"x","data":"#.utf8) + [UInt8](repeating: UInt8(ascii: "["), count: 200_000)
        #expect(throws: WebhookDecodingError.self) { try MailWebhookDecoder.mailbot.decode(deep) }
    }

    @Test func unknownEventsAreNamed() throws {
        let event = try MailWebhookDecoder.mailbot.decode(Array(#"{"event_type":"inbox.renamed","id":"e1"}"#.utf8))
        #expect(event.content == .other(type: "inbox.renamed"))
    }
}
