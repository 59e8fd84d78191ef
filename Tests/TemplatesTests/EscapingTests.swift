import Templates
import Testing

struct EscapingTests {
    /// What makes the character before it part of a larger Character.
    static let joiners = ["\u{FE0F}", "\u{301}", "\u{200D}", "\u{20DD}", "\u{E0100}", "\u{1F3FB}"]

    @Test(arguments: joiners) func escapesCharactersThatCombine(joiner: String) throws {
        let value = "\"\(joiner) onmouseover=alert(1) '\(joiner) <\(joiner)b>\(joiner)&\(joiner)"
        let text = try Template("<a title=\"{{n}}\">").render(["n": .string(value)], for: .html).text
        let expected = "&quot;\(joiner) onmouseover=alert(1) &#39;\(joiner) &lt;\(joiner)b&gt;\(joiner)&amp;\(joiner)"
        #expect(text == "<a title=\"\(expected)\">")
        #expect(!text.dropFirst(10).dropLast(2).utf8.contains(UInt8(ascii: "\"")))
    }

    @Test(arguments: joiners) func findsTagsNextToWhatCombines(joiner: String) throws {
        let template = try Template("{{n}}\(joiner)\(joiner){{n}}")
        #expect(try template.render(["n": "x"]).text == "x\(joiner)\(joiner)x")
        let split = "{\(joiner){n}}"
        #expect(try Template(split).render(["n": "x"]).text == split)
        let marked = "{{\(joiner)n}}"
        #expect(try Template(marked).render(["n": "x"]).text == marked)
    }

    @Test func escapesOnce() throws {
        let data: TemplateValue = ["x": "&amp; <"]
        let template = try Template("{{>p}} {{#x}}{{.}}{{/x}}", partials: ["p": "{{x}}"])
        #expect(try template.render(data, for: .html).text == "&amp;amp; &lt; &amp;amp; &lt;")
    }

    @Test(arguments: [RenderTarget.text, .header]) func leavesPlainTextAlone(target: RenderTarget) throws {
        #expect(try Template("{{x}}{{{x}}}").render(["x": "R&D <\"'>"], for: target).text == "R&D <\"'>R&D <\"'>")
    }

    @Test func escapesEveryByteValueRightly() throws {
        let all = String(String.UnicodeScalarView((0..<0x180).compactMap(Unicode.Scalar.init)))
        let text = try Template("{{x}}").render(["x": .string(all)], for: .html).text
        let expected = all.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(scalar)
            }
        }
        let isRight = text.utf8.elementsEqual(expected.joined().utf8)
        #expect(isRight)
    }

    @Test(arguments: 0...90) func escapesToTheLastByteOfTheLimit(length: Int) throws {
        let value = String((0..<length).map { Self.letters[$0 % Self.letters.count] })
        let expected = "Dear " + value.map { Self.references[$0] ?? String($0) }.joined() + "!"
        let bytes = expected.utf8.count
        let exact = try Template("Dear {{x}}!", limits: Template.Limits(outputBytes: bytes))
        #expect(try exact.render(["x": .string(value)], for: .html).text == expected)
        let tight = try Template("Dear {{x}}!", limits: Template.Limits(outputBytes: bytes - 1))
        #expect(throws: TemplateError.outputTooLarge(limit: bytes - 1)) {
            try tight.render(["x": .string(value)], for: .html)
        }
    }

    private static let letters = Array("<a\"bcé&")
    private static let references: [Character: String] = ["<": "&lt;", "\"": "&quot;", "&": "&amp;"]

    @Test func warnsOfValuesAsLinkTargets() throws {
        let source = "<a href=\"{{url}}\"><img src='{{i}}'><a href=\"https://x.example/{{id}}\">"
        #expect(try Template(source).warnings.map(\.column) == [10, 29])
        #expect(try Template(source).warnings.allSatisfy { $0.reason == .valueAsLink })
    }
}
