import Templates
import Testing

struct InterpolationTests {
    static let values: [RenderCase] = [
        .init("a string", "Hi {{name}}!", ["name": "Ann"], to: "Hi Ann!"),
        .init("no tags", "{ braces } and {\"a\": {\"b\": 1}}", [:], to: "{ braces } and {\"a\": {\"b\": 1}}"),
        .init("padding", "|{{ name }}|{{{ name }}}|{{& name }}|", ["name": "x"], to: "|x|x|x|"),
        .init("line breaks in a tag", "{{\n name\r\n}}", ["name": "x"], to: "x"),
        .init("a whole number", "{{n}}", ["n": 85], to: "85"),
        .init("a decimal", "{{n}} {{{n}}} {{&n}}", ["n": 1.21], to: "1.21 1.21 1.21"),
        .init("a whole decimal", "{{n}}", ["n": .number(85)], to: "85"),
        .init("a negative number", "{{n}}", ["n": -7], to: "-7"),
        .init("the largest number", "{{n}}", ["n": .integer(.max)], to: "9223372036854775807"),
        .init("truth values", "{{a}} {{b}}", ["a": true, "b": false], to: "true false"),
        .init("null", "({{n}}{{{n}}}{{&n}})", ["n": nil], to: "()"),
        .init("not a number", "({{n}})", ["n": .number(.nan)], to: "()"),
        .init("an unknown name", "({{n}}{{{n}}}{{&n}})", [:], to: "()"),
        .init("escaping", "{{x}}", ["x": "& \" < > '"], to: "&amp; &quot; &lt; &gt; &#39;"),
        .init("no escaping", "{{{x}}}{{&x}}", ["x": "&<"], to: "&<&<"),
        .init("dotted names", "{{a.b.c}}", ["a": ["b": ["c": "deep"]]], to: "deep"),
        .init("a broken chain", "({{a.b.c}})", ["a": [:]], to: "()"),
        .init("a chain through text", "({{a.b}})", ["a": "text"], to: "()"),
        .init("first part decides", "({{#a}}{{b.c}}{{/a}})", ["a": ["b": [:]], "b": ["c": "wrong"]], to: "()"),
        .init("a dotted key is no path", "({{a.b}})", ["a.b": "c"], to: "()"),
        .init("a dotted key hides nothing", "{{a.b}}", ["a.b": "c", "a": ["b": "d"]], to: "d"),
        .init("the root itself", "Hi {{.}}", "a & b", to: "Hi a &amp; b"),
        .init("the root number", "{{.}}", 85, to: "85"),
        .init("names with spaces", "{{first name}}", ["first name": "Ann"], to: "Ann"),
        .init("names beyond ASCII", "{{größe}}", ["größe": "XL"], to: "XL"),
        .init("adjacent tags", "{{a}}{{b}}", ["a": "1", "b": "2"], to: "12"),
        .init("no place of its own", "  {{x}}\n", ["x": "-"], to: "  -\n"),
        .init("the last of equal names", "{{x}}", .object(TemplateObject([("x", "1"), ("x", "2")])), to: "2"),
    ]

    @Test(arguments: values) func showsValues(_ example: RenderCase) throws {
        #expect(try example.rendered() == example.expected)
    }

    @Test(arguments: ["{{x}}", "{{{x}}}", "{{& x}}", "{{#a}}{{x}}{{/a}}"], RenderTarget.allCases)
    func neverReadsAValueAsTemplate(template: String, target: RenderTarget) throws {
        let hostile = "{{secret}} {{{secret}}} {{#a}}b{{/a}} {{=| |=}} {{=[ ]=}}"
        let data: TemplateValue = ["x": .string(hostile), "secret": "leaked", "a": true]
        let text = try Template(template).render(data, for: target).text
        #expect(text == hostile)
    }

    @Test func findsEachOfManyFields() throws {
        let names = (0..<300).map { "field\($0)" }
        let data = TemplateValue.object(TemplateObject(names.map { ($0, .string($0.uppercased())) }))
        let template = try Template(names.map { "{{\($0)}}" }.joined(separator: " "))
        #expect(try template.render(data).text == names.map { $0.uppercased() }.joined(separator: " "))
    }

    @Test func tellsSpellingsApart() throws {
        let data: TemplateValue = .object(TemplateObject([("caf\u{E9}", "one"), ("cafe\u{301}", "two")]))
        #expect(try Template("{{caf\u{E9}}} {{cafe\u{301}}}").render(data).text == "one two")
    }
}
