import MessageText
import Testing

/// Bodies as mail programs, gateways and people really send them.
struct BodyFieldTests {
    @Test(arguments: BodyCase.all(in: "replies") + BodyCase.all(in: "replies-more"))
    func keepsWhatTheSenderWroteAndNothingElse(example: BodyCase) throws {
        let body = try #require(example.input.reply)
        let text = ReplyText(body, subject: example.input.subject ?? "").newText
        #expect(example.expected.accepts(text), "\(text.debugDescription)\n\(example.reason)")
    }

    @Test(arguments: BodyCase.all(in: "html") + BodyCase.all(in: "html-more"))
    func readsHTMLAsAPersonSeesIt(example: BodyCase) throws {
        let html = try #require(example.input.html)
        let text = HTMLBody(html).text(example.input.layout == "lines" ? .lines : .flat)
        #expect(example.expected.accepts(text), "\(text.debugDescription)\n\(example.reason)")
    }

    @Test func thereAreCasesOfEveryKind() {
        #expect(BodyCase.all(in: "replies").count >= 70)
        #expect(BodyCase.all(in: "replies-more").count >= 240)
        #expect(BodyCase.all(in: "html").count + BodyCase.all(in: "html-more").count >= 50)
    }

    @Test func aForwardIsKeptAndIsNotTheSendersOwnText() {
        let body =
            "See below.\n\nVon: Tom <tom@harbor.example>\nGesendet: Montag, 5. Januar 2026 16:20\nAn: Rita\n\nalt"
        #expect(ReplyText(body, subject: "AW: x").newText == "See below.")
        let forward = ReplyText(body, subject: "WG: x")
        #expect(forward.newText.hasSuffix("alt"))
        #expect(forward.authoredText == "See below.")
    }
}
