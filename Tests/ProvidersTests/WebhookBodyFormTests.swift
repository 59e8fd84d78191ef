import Foundation
import FrontdeskTesting
import Providers
import SupportCore
import TestSupport
import Testing

/// Bodies of webhooks in every form, and damaged ones.
struct WebhookBodyFormTests {
    private static let body = #"""
        {"\u0074ype":"message.received","message_id":12,"thread_id":"t\ud83d\ude00","from":{"email":"ann@a.example","name":"Änn"},
        "to":["help@b.example",{"address":"b@b.example"},"no address"],"cc":null,"subject":"Hi \"you\"","text":"Hello",
        "headers":[{"name":"X-A","value":"1"}],"labels":{"vip":true,"eu":false},"references":["<a@b>","<c@d>"],
        "attachments":[{"filename":"a.pdf","size":3}],"timestamp":"2026-01-05T09:00:00Z"}
        """#

    @Test func everyFormOfAFieldIsUnderstood() throws {
        let event = try MailWebhookDecoder.mailbot.decode(Array(Self.body.utf8))
        guard case .message(let mail) = event.content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.messageID == "12" && mail.threadID == "t😀")
        #expect(mail.from?.description == "Änn <ann@a.example>")
        #expect(mail.to.map(\.bare) == ["help@b.example", "b@b.example"])
        #expect(mail.subject == "Hi \"you\"" && mail.labels == ["eu", "vip"])
        #expect(mail.headers["X-A"] == "1" && mail.headers["References"] == "<a@b> <c@d>")
        #expect(mail.attachments.map(\.size) == [3])
    }

    @Test(arguments: [
        (#"{"type":"received","id":[1]}"#, "id"), (#"{"type":"received","id":"1","to":7}"#, "to"),
        (#"{"type":"received","id":"1","to":["a@b.example",7]}"#, "to"),
        (#"{"type":"received","id":"1","headers":[{"name":"a"}]}"#, "headers"),
        (#"{"type":"received","id":"1","labels":[1]}"#, "labels"),
        (#"{"type":"received","id":"1","attachments":[1]}"#, "attachments"),
        (#"{"type":"received","id":"1","timestamp":"today"}"#, "timestamp"), (#"{"type":"received","data":1}"#, "data"),
    ]) func aFieldOfAWrongKindIsNamed(body: String, field: String) {
        let error = #expect(throws: WebhookDecodingError.self) {
            try MailWebhookDecoder.mailbot.decode(Array(body.utf8))
        }
        guard case .invalidField(field, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func aTextCutInTheMiddleOfACharacterHarmsNoOtherField() throws {
        let body = #"{"type":"received","id":"1","from":"a@b.example","text":"t","snippet":"cut \ud83d"}"#
        #expect(try MailWebhookDecoder.mailbot.decode(Array(body.utf8)).deduplicationKey == "message/1")
        #expect(throws: WebhookDecodingError.invalidField("id", expected: "a text")) {
            try MailWebhookDecoder.mailbot.decode(Array(#"{"type":"received","id":"\ud83d\u0041"}"#.utf8))
        }
        #expect(throws: WebhookDecodingError.notJSON) {
            try MailWebhookDecoder.mailbot.decode(Array(#"{"type":"received","id":"1","\udc00":1}"#.utf8))
        }
    }

    @Test(arguments: [
        ("123456789012345678e1", "1234567890123456780"), ("9.007199254740993e15", "9007199254740993"),
        ("6.184200001E18", "6184200001000000000"), ("10000000000000000000e-1", "1000000000000000000"),
        ("9223372036854775807.0", "9223372036854775807"), ("-0.0e9", "0"), ("0e999999999999999999999", "0"),
        ("1.50e1", "15"),
    ]) func aWholeNumberIsExactHoweverItIsWritten(number: String, text: String) throws {
        let event = try MailWebhookDecoder.mailbot.decode(Array(#"{"type":"x","id":\#(number)}"#.utf8))
        #expect(event.deduplicationKey == "other/x/\(text)")
    }

    @Test(arguments: [
        "1.5", "1e-1", "1887849403600004207.1", "9223372036854775808", "1e19", "1e400", "1e9999999999999999999",
    ])
    func whatIsNoWholeNumberOfThatSizeIsRefused(number: String) {
        #expect(throws: WebhookDecodingError.invalidField("id", expected: "a text")) {
            try MailWebhookDecoder.mailbot.decode(Array(#"{"type":"x","id":\#(number)}"#.utf8))
        }
    }

    @Test func ofAHeaderWrittenTwiceTheFirstCounts() throws {
        let body = #"{"type":"received","id":"1","from":"a@b.example","text":"t","headers":{"A":"1","A":2}}"#
        guard case .message(let mail) = try MailWebhookDecoder.mailbot.decode(Array(body.utf8)).content else {
            Issue.record("expected a message")
            return
        }
        #expect(mail.headers["A"] == "1")
    }

    /// Nothing that another parser refuses is taken for JSON, and nothing at all is a trap.
    @Test func damagedBodiesAreRefusedOrRead() {
        // The other parser refuses half of a pair anywhere.
        let whole = Array(Self.body.replacing(#"\ud83d\ude00"#, with: "😀").utf8)
        var random = SeededGenerator(seed: 7)
        for _ in 0..<3_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 4))
                default: bytes.insert(contentsOf: bytes.suffix(from: place).prefix(9), at: place)
                }
            }
            let isObject = (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any]
            do {
                _ = try MailWebhookDecoder.mailbot.decode(bytes)
                #expect(isObject, "\(String(decoding: bytes, as: UTF8.self))")
            } catch {
                #expect(isObject || error == .notJSON, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }
}
