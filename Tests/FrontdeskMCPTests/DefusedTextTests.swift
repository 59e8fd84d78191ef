import Testing

@testable import FrontdeskMCP

struct DefusedTextTests {
    @Test(
        arguments: [
            ("see https://evil.example/x", "see https[:]//evil[.]example/x"),
            ("![a](https://e.example/p.png)", "! [a] (https[:]//e[.]example/p.png)"),
            ("[a]: //e.example/p", "[a] : //e[.]example/p"),
            ("<img src=x>", "< img src=x>"),
            ("1 < 2", "1 < 2"),
            ("javascript:alert(1)", "javascript[:]alert(1)"),
            ("www.evil.example", "www[.]evil.example"),
            ("Dear Ann. How are you?", "Dear Ann. How are you?"),
            ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
            ("in\u{200B}vis\u{202E}ib\u{E0041}le\u{1B}[31m", "invisible[31m"),
        ]
    ) func `links lead nowhere and nothing is invisible`(written: String, shown: String) {
        #expect(DefusedText(written, longest: 1000).text == shown)
    }

    @Test func `a text is cut at its limit, between characters`() {
        let cut = DefusedText("aä€", longest: 5)
        #expect(cut.text == "aä")
        #expect(!cut.isWhole)
        #expect(DefusedText("aä€", longest: 6).isWhole)
    }
}
