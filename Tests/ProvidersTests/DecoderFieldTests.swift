import Foundation
import Providers
import SupportCore
import TestSupport
import Testing

/// The article about providers lists the fields that the decoders read, and they read what it lists.
struct DecoderFieldTests {
    struct Row: Sendable {
        let meaning: String
        let names: [String]
    }

    private static let article = "Sources/Providers/Providers.docc/Providers.md"

    static let rows: [Row] = {
        let text = (try? String(contentsOf: Fixture.root.appending(path: article), encoding: .utf8)) ?? ""
        let table = text.components(separatedBy: "| of a message | names |\n|---|---|\n").last ?? ""
        return table.components(separatedBy: "\n\n")[0].split(separator: "\n").map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let names = cells[1].components(separatedBy: ": ")[0].split(separator: "`").enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
            return Row(meaning: cells[0], names: names)
        }
    }()

    @Test(arguments: rows.filter { $0.meaning != "authentication" }) func readsEachNameOf(row: Row) throws {
        #expect(!row.names.isEmpty)
        for name in row.names {
            let sample = try #require(Self.samples[row.meaning], "a sample of \(row.meaning)")
            var fields: [String: Any] = ["event": "message.received", name: sample.value]
            if row.meaning != "identifier" { fields["message_id"] = "m1" }
            if row.meaning != "text", row.meaning != "HTML" { fields["body_text"] = "Hello" }
            let event = try MailWebhookDecoder.multiMail.decode(Array(JSONSerialization.data(withJSONObject: fields)))
            guard case .message(let mail) = event.content else { return #expect(Bool(false), "\(event.content)") }
            #expect(sample.isRead(mail), "\(name)")
        }
    }

    @Test func everyNameInTheCodeIsListed() throws {
        let source = "Sources/Providers/Decoding/InboundMail+EventBody.swift"
        let code = try String(contentsOf: Fixture.root.appending(path: source), encoding: .utf8)
        let article = try String(contentsOf: Fixture.root.appending(path: Self.article), encoding: .utf8)
        let names = code.matches(of: /"([a-z_]+)"/).map { String($0.output.1) }
        #expect(names.count > 30)
        for name in names { #expect(article.contains("`\(name)`"), "\(name)") }
    }

    private struct Sample {
        let value: Any
        let isRead: (InboundMail) -> Bool
    }

    private static var samples: [String: Sample] {
        [
            "identifier": Sample(value: "x") { $0.messageID == "x" },
            "thread": Sample(value: "x") { $0.threadID == "x" },
            "direction": Sample(value: "outbound") { $0.direction == .outbound },
            "author": Sample(value: "ann@a.example") { $0.from?.bare == "ann@a.example" },
            "envelope": Sample(value: "ann@a.example") { $0.envelopeFrom == "ann@a.example" },
            "recipients": Sample(value: ["ann@a.example"]) { $0.to.map(\.bare) == ["ann@a.example"] },
            "copies": Sample(value: ["ann@a.example"]) { $0.cc.map(\.bare) == ["ann@a.example"] },
            "replies to": Sample(value: "ann@a.example") { $0.replyTo?.bare == "ann@a.example" },
            "subject": Sample(value: "x") { $0.subject == "x" },
            "text": Sample(value: "x") { $0.bodyText == "x" },
            "HTML": Sample(value: "<p>x</p>") { $0.bodyHTML == "<p>x</p>" },
            "header fields": Sample(value: ["X-A": "x"]) { $0.headers["X-A"] == "x" },
            "time": Sample(value: "2026-01-05T09:00:00Z") { $0.receivedAt?.seconds == 1_767_603_600 },
            "labels": Sample(value: ["x"]) { $0.labels == ["x"] },
            "attachments": Sample(value: [["name": "a.pdf"]]) { $0.attachments.map(\.filename) == ["a.pdf"] },
            "Message-ID": Sample(value: "<x@a>") { $0.headers["Message-ID"] == "<x@a>" },
            "In-Reply-To": Sample(value: "<x@a>") { $0.headers["In-Reply-To"] == "<x@a>" },
            "References": Sample(value: ["<x@a>"]) { $0.headers["References"] == "<x@a>" },
        ]
    }
}
