import Templates
import Testing

struct HeaderTextTests {
    static let breaks = [
        "\r\n", "\n", "\r", "\0", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "\u{7F}", "\u{1B}", "\t",
        "\r\n\r\n",
        "\r\u{301}", "\n\u{FE0F}", "\r\n\u{200D}",
    ]

    @Test(arguments: breaks) func keepsValuesOnOneLine(lineBreak: String) throws {
        let data: TemplateValue = ["x": .string("Hello\(lineBreak)Bcc: someone@example.com")]
        for template in ["Re: {{x}}", "Re: {{{x}}}", "Re: {{#x}}{{.}}{{/x}}", "Re: {{y | default: 'z'}}{{x}}"] {
            let text = try Template(template).render(data, for: .header).text
            let isOneLine = text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x2028 && $0.value != 0x2029
            }
            #expect(isOneLine)
            #expect(text.hasPrefix("Re: "))
        }
    }

    @Test func cleansTheAuthorsTextToo() throws {
        #expect(try Template("  A\n{{x}}\r\n b \n").render(["x": "1"], for: .header).text == "A 1  b")
    }

    @Test func makesOneSpaceOfEachRun() {
        #expect(HeaderText("\r\n a\r\n\0\u{2028}b \u{A0}\n").text == "a b")
        #expect(HeaderText("\r\n").text == "")
    }

    @Test func cutsBetweenCharacters() {
        let text = HeaderText(String(repeating: "👩‍🚀", count: 500)).text
        #expect(text.utf8.count <= HeaderText.mostBytes)
        #expect(text.allSatisfy { $0 == "👩‍🚀" })
        #expect(HeaderText(String(repeating: "a", count: 2_000)).text.count == 998)
    }

    @Test func keepsOrdinaryText() {
        #expect(HeaderText("Größe 嘊嘍: 50 % 👩‍🚀").text == "Größe 嘊嘍: 50 % 👩‍🚀")
    }
}
