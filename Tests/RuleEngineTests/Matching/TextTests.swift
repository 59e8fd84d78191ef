import RuleEngine
import SupportCore
import Testing

struct TextTests {
    @Test(
        "R8 and R9: what counts as the same text",
        arguments: [
            ("cafe\u{301}", "CAFÉ", true), ("cafe", "cafe\u{301}", false), ("STRASSE", "Straße", true),
            ("istanbul", "İSTANBUL", true), ("ΟΔΟΣ", "οδος", true), ("urgent", "ur\u{200B}gent", true),
            ("two words", "two\r\n\twords", true), ("ＵＲＧＥＮＴ", "urgent", true), ("can't", "can’t", true),
        ]
    )
    func folding(needle: String, subject: String, isMatch: Bool) {
        #expect(holds(.subjectContains(needle), on: Make.input(subject: subject)) == isMatch)
    }

    @Test(
        "R10: only what a reader sees of an HTML body",
        arguments: [
            ("ur<b>gent</b>", "urgent", true), ("<style>urgent</style>x", "urgent", false),
            ("<script>urgent</script>x", "urgent", false), ("<!-- urgent -->x", "urgent", false),
            ("<p title='urgent'>x</p>", "urgent", false), ("a &amp; b", "a & b", true), ("&#117;rgent", "urgent", true),
            ("foo<br>bar", "foobar", false), ("foo<br>bar", "foo bar", true), ("<p>foo</p>bar", "foobar", false),
        ]
    )
    func html(body: String, needle: String, isMatch: Bool) {
        #expect(holds(.bodyContains(needle), on: Make.input(body: .html(body))) == isMatch)
    }

    @Test("Tags in plain text are text")
    func plainTextIsNotStripped() {
        #expect(holds(.bodyContains("5 < 10 > 3"), on: Make.input(body: .text("5 < 10 > 3"))))
        #expect(holds(.bodyContains("<b>"), on: Make.input(body: .text("a <b> c"))))
    }

    @Test("R11: plain text is preferred, HTML alone works, no body matches nothing, a huge body is cut")
    func bodies() {
        var message = Desk.message("m")
        message.bodyHTML = "<p>from html</p>"
        #expect(holds(.bodyContains("offline"), on: RuleInput(message, event: .conversationCreated)))
        message.bodyText = " \r\n"
        #expect(holds(.bodyContains("from html"), on: RuleInput(message, event: .conversationCreated)))
        message.bodyText = nil
        message.bodyHTML = nil
        #expect(!holds(.bodyContains("a"), on: RuleInput(message, event: .conversationCreated)))
        let huge = Make.input(body: .text(String(repeating: "x", count: 2_000_000) + "urgent"))
        #expect(huge.isBodyCut)
        #expect(!holds(.bodyContains("urgent"), on: huge))
    }

    @Test(
        "R12: every character is literal",
        arguments: ["a, b", "50%", "snake_case", "a*b", "(a|b)+$", "[x]", "\\d", "."]
    )
    func literals(needle: String) {
        #expect(holds(.subjectContains(needle), on: Make.input(subject: "re: " + needle + "!")))
        #expect(!holds(.subjectContains(needle), on: Make.input(subject: "aXb snakeXcase 500 x")))
    }

    @Test("R14: the same type twice means both")
    func twoNeedles() {
        #expect(holds(.subjectContains("urgent"), .subjectContains("down"), on: Make.input()))
        #expect(!holds(.subjectContains("urgent"), .subjectContains("up"), on: Make.input()))
    }

    @Test("R13: a rule without conditions matches nothing")
    func noConditions() {
        let rules = [Make.rule(1, [])]
        #expect(RuleSet(rules).plan(for: Make.input()).isEmpty)
        #expect(CompiledRuleSet(rules).plan(for: Make.input()).isEmpty)
        #expect(!RuleTrial(of: rules[0].definition, on: Make.input()).matched)
    }

    @Test("A subject as a whole")
    func subjectEquals() {
        #expect(holds(.subjectEquals("urgent:  SITE down"), on: Make.input()))
        #expect(!holds(.subjectEquals("urgent"), on: Make.input()))
    }

    @Test("Overlapping, nested and repeated patterns are all found")
    func nestedPatterns() {
        let needles = [
            "a", "ab", "abc", "abcd", "bcd", "cde", "abcde", "bcdef", "de", "e", "xabcd", "cdefg", "abcdabcd",
        ]
        let rules = needles.enumerated().map { Make.rule(RuleID(String($0.offset)), [.bodyContains($0.element)]) }
        for body in ["abcdef", "xxabcdabcdefg", "bcdabcde", "abab abc abcd", "cde", "e", "d", ""] {
            let input = Make.input(body: .text(body))
            #expect(CompiledRuleSet(rules).plan(for: input).matchedIDs == RuleSet(rules).plan(for: input).matchedIDs)
        }
    }
}
