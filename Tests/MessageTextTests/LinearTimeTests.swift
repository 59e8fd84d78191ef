import Foundation
import MessageText
import TestSupport
import Testing

/// Mail that an attacker wrote to keep a worker busy.
///
/// Times are measured in long runs only, because they depend on the machine.
struct LinearTimeTests {
    /// What a body is made of, again and again.
    private static let lines = [
        "On a wrote:\n", "On a wrote\n", "> x\n", "> x\nyes\n", "From: a@b.c\n", "--\n", "-----\na\n", "a\r", "\n",
        "x\n",
        "x\n\n", " ", "-----Original Message-----\n", "---- Forwarded message ----\nx\n", ">", "-- \n", "-- \nx\n\n\n",
        "____________________\nx\n\n", "From: a@b.c\nDate: 5/5/2026\n", "\nThis email and any\n", "wrote: ",
        "________\n\n",
        "On Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n", "[EXTERNAL] x\n", "é", "\u{200D}", "\0",
        "On Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n> x\nY\n", "Sent from my iPhone\n\n",
        "CAUTION: This email originated from x. Do not click. ", "To unsubscribe from this list\n\n", "x: \n", "A> x\n",
        "Von: x\nAn: y\nDatum: 5.5.2026 10:00\nBetreff: z\n\n", "2026-03-12 10:00 GMT+01:00 x\n\n", "| x\n",
        "***\nx.\n",
        ">>> a <a@b.c> 5/5/2026 10:00 >>>\n", "> Begin forwarded message:\n\n", "Subject: x\n x\n", "Date: Monday\n",
        "##- Please type your reply above this line -##\n", "a@b.c ", "5/5/2026 10:00 ", "—\n", "confidential ",
        "? ! . ",
    ]

    private static let markup = [
        "<", "<a", "<a b=\"", "<!--", "<script>", "<div>", "&", "&#", "&lt", "&aaaaaaa", "</ ", "<?", "<p hidden>a",
        "<blockquote>x", "x:<blockquote style='a'>", "<li>x", "</", "<div style='display:none'>x", "<a b c d e f g>",
        "<p style='white-space:pre'>\n", "<img alt='😀'>", "<td style='display:none'>x", "<script></scrip",
        "</blockquote>",
    ]

    @Test func thereAreManyShapes() {
        #expect(Self.lines.count + Self.markup.count >= 60)
    }

    @Test(.enabled(if: LongTests.areWanted), arguments: lines)
    func trimmingGrowsWithTheSize(unit: String) {
        expectLinear { ReplyText(utf8: Self.body(of: unit, size: $0)).newText.utf8.count }
    }

    @Test(.enabled(if: LongTests.areWanted), arguments: markup + lines)
    func readingHTMLGrowsWithTheSize(unit: String) {
        expectLinear { HTMLBody(utf8: Self.body(of: unit, size: $0)).utf8Text(.lines).count }
    }

    @Test(.enabled(if: LongTests.areWanted), arguments: lines + markup)
    func foldingGrowsWithTheSize(unit: String) {
        expectLinear { FoldedText(utf8: Self.body(of: unit, size: $0)).bytes.count }
    }

    @Test func theRestOfALongReplyIsKept() {
        let line = "This is a line of an endless mail.\n"
        let body = String(repeating: line, count: 20_000) + "The end, what now?"
        let reply = ReplyText(body)
        #expect(reply.newText.hasSuffix("The end, what now?"))
        #expect(reply.removed.isEmpty)
    }

    @Test func theRestOfALongHistoryBelongsToIt() {
        let head = "Thanks.\n\nOn Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n\n"
        let reply = ReplyText(head + String(repeating: "An old line.\n", count: 100_000))
        #expect(reply.newText == "Thanks.")
        #expect(reply.removed.map(\.kind) == [.attribution, .quote])
    }

    @Test func anEmbeddedImageHidesNoText() {
        let image = "<img src=\"data:image/png;base64,\(String(repeating: "A", count: 6_000_000))\">"
        #expect(HTMLBody("<p>Look:</p>\(image)<p>What is it?</p>").text() == "Look: What is it?")
    }

    private static func body(of unit: String, size: Int) -> [UInt8] {
        let unit = Array(unit.utf8)
        return Array(repeatElement(unit, count: size / unit.count).joined())
    }

    /// Expects that twice the size takes no more than two and a half times as long.
    private func expectLinear(_ work: (Int) -> Int) {
        let (once, twice) = (best(4_000_000, work), best(8_000_000, work))
        #expect(twice <= 2.5 * once + 0.01)
    }

    /// The shortest of some measurements, in seconds of this thread.
    private func best(_ size: Int, _ work: (Int) -> Int) -> Double {
        (0..<3).map { _ in
            let start = Self.seconds()
            _ = work(size)
            return Self.seconds() - start
        }
        .min() ?? 0
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
