import Foundation
import MessageText
import TestSupport
import Testing

struct HTMLBodyTests {
    struct Case: Decodable {
        let name: String
        let html: String
        let text: String
    }

    @Test func followsTheTableOfCases() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Data(Fixture.bytes("Messages/html.json")))
        #expect(cases.count == 39)
        for example in cases {
            #expect(HTMLBody(example.html).text() == example.text, "\(example.name)")
        }
    }

    @Test(arguments: [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>end", "- a\n- b\n\nend"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        (
            "Hi<blockquote>one<br>two<blockquote>deep</blockquote></blockquote>bye",
            "Hi\n\n> one\n> two\n\n> > deep\n\nbye"
        ),
        ("<div>a<div><br></div><div>b</div></div>", "a\n\nb"),
        ("<pre>x\n  y</pre>", "x\ny"),
        ("</blockquote></blockquote>a<br><br><br>b", "a\n\nb"),
    ])
    func laysLinesOutAsTheyAreRead(html: String, text: String) {
        #expect(HTMLBody(html).text(.lines) == text)
    }

    @Test(arguments: [
        ("<div style=\"display: none\">preheader</div>Hello", "Hello"),
        ("<span hidden>x<span>y</span></span>Hello", "Hello"),
        ("<div STYLE='color:red; DISPLAY : NONE'>x</div>Hello", "Hello"),
        ("<div style='display:none'>never closed, so all is kept", "never closed, so all is kept"),
        ("<div style='display:none'>all there is</div>", "all there is"),
        ("<img hidden>Hello", "Hello"),
        ("<p style='display:block'>Hello</p>", "Hello"),
    ])
    func leavesOutWhatIsHidden(html: String, text: String) {
        #expect(HTMLBody(html).text() == text)
    }

    @Test(arguments: [
        ("a &amp;lt; b", "a &lt; b"), ("&ampx", "&x"), ("&notit;", "¬it;"), ("&notin;", "∉"), ("&#x80;&#150;", "€–"),
        ("&#129;", "\u{81}"), ("&CounterClockwiseContourIntegral;", "∳"), ("&NotEqualTilde;", "\u{2242}\u{338}"),
        ("&nbsp;&nbsp;x&nbsp;", "x"), ("&#;&#x;&;&", "&#;&#x;&;&"), ("&fjlig;", "fj"), ("&amp", "&"),
    ])
    func decodesReferencesOnce(html: String, text: String) {
        #expect(HTMLBody(html).text() == text)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE], [0x80], [0xE2, 0x82], [0xC0, 0xBC], [0xED, 0xA0, 0x80],
        ] as [[UInt8]]
    )
    func invalidBytesBecomeReplacementsAndNeverTags(bytes: [UInt8]) {
        let text = HTMLBody(utf8: bytes + Array("b>x".utf8)).text()
        #expect(text.hasPrefix("\u{FFFD}"))
        #expect(text.hasSuffix("b>x"))
    }

    @Test(arguments: [
        ("<p>x</p>", true), ("hello<br>you", true), ("x</div>", true), ("if a < b and c > d", false),
        ("Bob <bob@example.com> wrote", false), ("<p", false), ("", false), ("<", false), ("a<", false),
    ])
    func tellsHTMLFromText(body: String, isHTML: Bool) {
        #expect(HTMLBody.isHTML(body) == isHTML)
    }

    @Test func anHTMLReplyIsTrimmedInItsLines() {
        let html = """
            <div>It works.</div><br><div class="gmail_quote"><div>On Mon, Jan 5, 2026 at 10:02 AM Tom \
            &lt;<a href="mailto:tom@harbor.example">tom@harbor.example</a>&gt; wrote:<br></div>\
            <blockquote>Does it<br>work?</blockquote></div>
            """
        #expect(ReplyText(HTMLBody(html).text(.lines)).newText == "It works.")
    }

    @Test(arguments: [
        "<", "<a", "<a b=\"", "<!--", "<script>", "<div>", "&", "&#", "&lt", "&aaaaaaa", "\0", "<b>", "</ ", "<?", " ",
        "\u{200B}",
        "a&b", "<p hidden>a", "<blockquote>x", "<li>x", "<script ", "<!", "</", "&#x", "<div style='display:none'>x",
    ])
    func hostileBodiesGiveBoundedText(unit: String) {
        let html = String(repeating: unit, count: 100_000 / unit.utf8.count)
        for layout in [HTMLBody.Layout.flat, .lines] {
            let size = HTMLBody(html).utf8Text(layout).count
            #expect(size <= 6 * html.utf8.count)
        }
    }
}
