import Adapters
import Foundation
import SupportCore
import Testing

struct JournalMailTransportTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

    @Test func findsWhatWasSentAlsoAfterAnotherStart() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mail = try Self.mail("m1")
        let receipt = try await JournalMailTransport(path: path).send(mail, idempotencyKey: "k1")
        let reopened = try JournalMailTransport(path: path)
        #expect(try await reopened.find(mail, idempotencyKey: "k1") == receipt)
        #expect(try await reopened.find(mail, idempotencyKey: "k2") == nil)
        #expect(try await reopened.send(mail, idempotencyKey: "k2").providerMessageID == "sent-2")
    }

    @Test func writesARepeatTwiceSoThatItIsSeen() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let provider = try JournalMailTransport(path: path)
        for _ in 0..<2 { _ = try await provider.send(try Self.mail("m1"), idempotencyKey: "k1") }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count { $0.contains("\"answers\":\"m1\"") } == 2)
    }

    @Test func writesTheWholeMail() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mail = OutboundMail(
            kind: .forward(of: "m7"),
            from: try EmailAddress("Acme <support@acme.example>"),
            to: [try EmailAddress("dana@northwind.example")],
            cc: [try EmailAddress("cc@northwind.example")],
            bcc: [try EmailAddress("bcc@acme.example")],
            replyTo: try EmailAddress("reply@acme.example"),
            subject: "Bill",
            bodyText: "Hello\nDana",
            bodyHTML: "<p>Hello</p>",
            labels: ["billing"],
            metadata: ["ticket": "7"],
            templateVersionID: "tv_1",
            headers: ["Auto-Submitted": "auto-replied"],
            internetMessageID: "out-1@acme.example",
            inReplyTo: "in-1@northwind.example",
            references: ["in-0@northwind.example", "in-1@northwind.example"]
        )
        _ = try await JournalMailTransport(path: path).send(mail, idempotencyKey: "k1")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let line = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(line["answers"] as? String == "m7" && line["subject"] as? String == "Bill")
        for (field, address) in [("cc", "cc@"), ("bcc", "bcc@"), ("from", "support@"), ("reply_to", "reply@")] {
            #expect("\(line[field] ?? "")".contains(address), "\(field)")
        }
        #expect(line["body_text"] as? String == "Hello\nDana" && line["body_html"] as? String == "<p>Hello</p>")
        #expect(text.contains("auto-replied") && line["labels"] as? [String] == ["billing"])
        #expect(line["metadata"] as? [String: String] == ["ticket": "7"])
        #expect(line["template_version_id"] as? String == "tv_1")
        #expect(line["message_id"] as? String == "out-1@acme.example")
        #expect(line["in_reply_to"] as? String == "in-1@northwind.example")
        #expect((line["references"] as? [String])?.count == 2)
    }

    @Test func forgetsALineThatWasCutOff() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try await JournalMailTransport(path: path).send(try Self.mail("m1"), idempotencyKey: "k1")
        let whole = try Data(contentsOf: URL(filePath: path))
        try (whole + Data("{\"key\":\"k2\",\"id".utf8)).write(to: URL(filePath: path))
        let reopened = try JournalMailTransport(path: path)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
        #expect(try await reopened.send(try Self.mail("m2"), idempotencyKey: "k2").providerMessageID == "sent-2")
    }

    private static func mail(_ message: String) throws -> OutboundMail {
        OutboundMail(kind: .reply(to: message), to: [try EmailAddress("dana@northwind.example")], subject: "Re: Bill")
    }
}
