import Foundation
import MessageText
import SupportCore
import Testing

struct MessageTextFuzzTests {
    private let rounds = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? 300 : 100_000

    @Test func anyHTMLGivesBoundedText() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<rounds {
            let html = RandomText.pieces(&random, of: Self.markup, count: Int.random(in: 0...40, using: &random))
            let flat = HTMLBody(html).text()
            let isFlat = !flat.contains("\n") && !flat.contains("  ") && flat.utf8.count <= 2 * html.utf8.count
            check(isFlat, html)
            let isBounded = HTMLBody(html).utf8Text(.lines).count <= 6 * html.utf8.count + 16
            check(isBounded, html)
        }
    }

    @Test func anyMailIsCutIntoRangesThatCoverIt() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<rounds {
            let reply = ReplyText(
                RandomText.pieces(&random, of: Self.lines, count: Int.random(in: 0...30, using: &random))
            )
            let ranges = (reply.kept + reply.removed.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
            let areApart = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
            check(areApart, reply.newText)
            let isBounded = reply.newText.utf8.count <= reply.source.count
            check(isBounded, reply.newText)
            let areAuthored = reply.authored.allSatisfy { part in reply.kept.contains { $0.contains(part.lowerBound) } }
            check(areAuthored, reply.newText)
        }
    }

    @Test func anyBytesAreRead() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<rounds {
            let bytes = RandomText.bytes(&random, count: Int.random(in: 0...200, using: &random))
            let isBounded = HTMLBody(utf8: bytes).utf8Text().count <= 3 * bytes.count
            check(isBounded, "\(bytes)")
            check(ReplyText(utf8: bytes).source == bytes, "\(bytes)")
            let isValid = String(validating: FoldedText(utf8: bytes).bytes, as: UTF8.self) != nil
            check(isValid, "\(bytes)")
        }
    }

    @Test func anyAnswerIsADecisionOrARefusal() {
        var random = SeededGenerator(seed: 4)
        let reader = DecisionReader(intents: ["a", "unknown"])
        for _ in 0..<rounds {
            let answer = RandomText.pieces(&random, of: Self.json, count: Int.random(in: 0...25, using: &random))
            guard let decision = try? reader.read(answer, stopReason: "stop") else { continue }
            check((0...1).contains(decision.confidence) && decision.intent == "a", answer)
        }
    }

    @Test func anyMailHasAVerdict() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<rounds / 3 {
            let headers = (0..<3).map { _ in
                MailFacts.Header(
                    RandomText.pieces(&random, of: ["X-", "Auto", "-Submitted", "List-Id", " ", ":", "é"], count: 3),
                    RandomText.unicode(&random, length: 8)
                )
            }
            let text = RandomText.pieces(&random, of: Self.lines, count: 8)
            let mail = MailFacts(
                headers: headers,
                from: RandomText.unicode(&random, length: 12),
                subject: text,
                text: text
            )
            let verdict = MailVerdict(mail)
            check(verdict.mayAutoReply == !verdict.signals.contains { $0.forbidsAutoReply }, text)
        }
    }

    /// Records an issue without the cost that an expectation has when it holds.
    private func check(_ condition: Bool, _ input: @autoclosure () -> String) {
        if !condition { Issue.record("\(input().debugDescription)") }
    }

    private static let markup = [
        "<", ">", "</", "<!--", "-->", "--!>", "<!", "<?", "<p>", "</p>", "<div style=\"display:none\">", "</div>",
        "<script>", "</script>",
        "<b", " hidden", " a='", "\"", "=", "/", "&amp", ";", "&#", "&#x41;", "&nbsp;", "x", " ", "\n", "\0", "é",
        "\u{200B}", "<blockquote>",
        "</blockquote>", "<li>", "<br>", "<td>", "<pre>", "</pre>", "&notit;", "<![CDATA[", "]]>",
    ]

    private static let lines = [
        "\n", "\r\n", "\r", "Hello\n", "> quoted\n", ">> deep\n",
        "On Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n", "-- \n", "--\n",
        "Rita\n", "From: a@b.example\n", "Sent: Monday, January 5, 2026 4:20 PM\n", "To: x\n", "Subject: y\n",
        "____________\n", "| bar\n",
        "---------- Forwarded message ---------\n", "-----Original Message-----\n", "Sent from my iPhone\n", "wrote:\n",
        "stop ", "é", "\u{FEFF}", " ",
        "Confidentiality notice: intended recipient, delete, privileged\n", "AB> initials\n", "> wrote:\n", "\t",
        "5/1/26 10:00:", "\0",
    ]

    private static let json = [
        "{", "}", "[", "]", ",", ":", "\"intent\":\"a\"", "\"confidence\":", "0.9", "1e9", "\"draft\":\"x\"", "\"",
        "\\", "\\u00", "true", "null", "-",
        "```", "```json\n", "\n", "<think>", "</think>", " ", "{\"intent\":\"a\",\"confidence\":0.5,\"draft\":\"x\"}",
        "é", "\u{FEFF}", "{{", "}}",
    ]
}
