import Templates
import Testing

struct SectionTests {
    static let sections: [RenderCase] = [
        .init("true", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": true], to: "yes"),
        .init("false", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": false], to: "no"),
        .init("null", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": nil], to: "no"),
        .init("unknown", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", [:], to: "no"),
        .init("an empty list", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": []], to: "no"),
        .init("blank text", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": " \u{A0}\n"], to: "no"),
        .init("zero", "{{#a}}{{.}}{{/a}}{{^a}}no{{/a}}", ["a": 0], to: "0"),
        .init("an object", "{{#a}}{{b}}{{/a}}", ["a": ["b": "c"]], to: "c"),
        .init("text", "{{#a}}{{.}} is {{a}}{{/a}}", ["a": "b"], to: "b is b"),
        .init("a list", "{{#a}}({{b}}){{/a}}", ["a": [["b": 1], ["b": 2]]], to: "(1)(2)"),
        .init("a list of lists", "{{#a}}({{#.}}{{.}}{{/.}}){{/a}}", ["a": [[1, 2], ["x"]]], to: "(12)(x)"),
        .init("a list at the root", "{{#.}}{{v}}{{/.}}", [["v": "a"], ["v": "b"]], to: "ab"),
        .init("names of the surroundings", "{{#a}}{{b}}{{c}}{{/a}}", ["a": ["b": 1], "b": 2, "c": 3], to: "13"),
        .init("dotted names", "{{#a.b}}x{{/a.b}}{{^a.c}}y{{/a.c}}", ["a": ["b": true]], to: "xy"),
        .init("nested in itself", "{{#a}}1{{#a}}2{{/a}}3{{/a}}", ["a": true], to: "123"),
        .init("padding", "{{# a }}x{{/ a }}", ["a": true], to: "x"),
        .init("null of an element", "{{#l}}<{{n}}>{{/l}}", ["l": [["n": nil]], "n": "outer"], to: "<>"),
    ]

    static let lines: [RenderCase] = [
        .init("own lines", "a\n{{#x}}\nb\n{{/x}}\nc\n", ["x": true], to: "a\nb\nc\n"),
        .init("indented own lines", "a\n  {{#x}}\t\nb\n  {{/x}}\nc", ["x": true], to: "a\nb\nc"),
        .init("CR LF", "|\r\n{{#x}}\r\n{{/x}}\r\n|", ["x": true], to: "|\r\n|"),
        .init("a lone CR is no line break", "{{#x}}\r{{/x}}", ["x": true], to: "\r"),
        .init("first line", "  {{#x}}\n#{{/x}}\n/", ["x": true], to: "#\n/"),
        .init("last line", "#{{#x}}\n/\n  {{/x}}", ["x": true], to: "#\n/\n"),
        .init("in a line", " {{#x}}YES{{/x}}\n", ["x": true], to: " YES\n"),
        .init("two tags on a line", "{{#x}} {{/x}}\n", ["x": true], to: " \n"),
        .init("a list", "{{#l}}\n- {{.}}\n{{/l}}\n", ["l": ["a", "b"]], to: "- a\n- b\n"),
        .init("a comment", "a{{! {x} }}b\n  {{! c\n d }}\ne", [:], to: "ab\ne"),
        .init("delimiters", "{{=<% %>=}}(<%x%>){{x}}<%={{ }}=%>{{x}}", ["x": "1"], to: "(1){{x}}1"),
        .init("one byte delimiters", "({{=[ ]=}}[x])", ["x": "1"], to: "(1)"),
        .init("delimiters beyond ASCII", "{{=« »=}}«x»", ["x": "1"], to: "1"),
        .init("delimiters on their line", "a\n {{=@ @=}} \nb@x@", ["x": "1"], to: "a\nb1"),
        .init("triple with delimiters", "{{=<% %>=}}<%{x}%><%&x%><%x%>", ["x": "<"], to: "<<&lt;"),
    ]

    @Test func theInnermostOfThreeNamesIsShown() throws {
        let template = try Template("{{#a}}{{#b}}{{#c}}{{name}}{{/c}}{{/b}}{{/a}}")
        let values: TemplateValue = [
            "name": "root",
            "a": ["name": "outer", "b": ["name": "middle", "c": ["name": "inner"]]],
        ]
        #expect(try template.render(values).text == "inner")
        let outer: TemplateValue = ["name": "root", "a": ["name": "outer", "b": ["name": "middle", "c": ["x": "y"]]]]
        #expect(try template.render(outer).text == "middle")
    }

    @Test(arguments: sections) func rendersSections(_ example: RenderCase) throws {
        #expect(try example.rendered() == example.expected)
    }

    @Test(arguments: lines) func removesLinesOfTags(_ example: RenderCase) throws {
        #expect(try example.rendered() == example.expected)
    }
}
