import Templates
import Testing

struct InclusionTests {
    static let partials: [RenderCase] = [
        .init("in a line", "|{{> p }}|", [:], ["p": "[]"], to: "|[]|"),
        .init("its context", "{{#a}}{{>p}}{{/a}}", ["a": ["x": 1]], ["p": "*{{x}}*"], to: "*1*"),
        .init("missing", "({{>p}})", [:], to: "()"),
        .init("unused", "x", [:], ["p": "y"], to: "x"),
        .init("nested", "{{>o}}", ["a": "1", "b": "2"], ["o": "{{a}} {{>i}}", "i": "{{b}}!"], to: "1 2!"),
        .init(
            "recursion that the data ends",
            "{{>n}}",
            ["c": "X", "l": [["c": "Y", "l": []]]],
            ["n": "{{c}}<{{#l}}{{>n}}{{/l}}>"],
            to: "X<Y<>>"
        ),
        .init("no indentation in a line", "  {{x}} {{>p}}\n", ["x": "|"], ["p": ">\n>"], to: "  | >\n>\n"),
        .init("CR LF", "|\r\n{{>p}}\r\n|", [:], ["p": ">"], to: "|\r\n>|"),
        .init("indentation on the first line", "  {{>p}}\n>", [:], ["p": ">\n>"], to: "  >\n  >>"),
        .init(
            "indentation of text and not of values",
            "\\\n {{>p}}\n/\n",
            ["x": "<\n->"],
            ["p": "|\n{{{x}}}\n|\n"],
            to: "\\\n |\n <\n->\n |\n/\n"
        ),
        .init(
            "indentation adds up",
            " {{>a}}\n.",
            [:],
            ["a": "1\n  {{>b}}\n2\n", "b": "3\n4\n"],
            to: " 1\n   3\n   4\n 2\n."
        ),
        .init(
            "indentation in a loop",
            "  {{>p}}\n",
            ["l": ["a", "b"]],
            ["p": "{{#l}}\n- {{.}}\n{{/l}}\nend\n"],
            to: "  - a\n  - b\n  end\n"
        ),
        .init("delimiters stay outside", "{{=| |=}}|>p|", ["x": "1"], ["p": "{{x}}|x|"], to: "1|x|"),
        .init("delimiters stay inside", "{{>p}}{{x}}|x|", ["x": "1"], ["p": "{{=| |=}}|x|"], to: "11|x|"),
        .init("a dynamic name", "{{>*n}} {{> * n }}", ["n": "p"], ["p": "yes"], to: "yes yes"),
        .init("a dotted dynamic name", "{{>*a.n}}", ["a": ["n": "p"]], ["p": "yes"], to: "yes"),
        .init("a dynamic name of nothing", "({{>*n}}{{>*m}})", ["n": "q"], ["p": "no"], to: "()"),
        .init("no second dereferencing", "({{>**n}})", ["n": "m", "m": "p"], ["p": "no"], to: "()"),
        .init("escaping", "{{>p}}", ["x": "<"], ["p": "{{x}}"], to: "&lt;"),
    ]

    static let parents: [RenderCase] = [
        .init("its own text", "{{$b}}own{{/b}}", [:], to: "own"),
        .init("an override", "{{<p}}{{$b}}new{{/b}}{{/p}}", [:], ["p": "({{$b}}own{{/b}})"], to: "(new)"),
        .init("no override", "{{<p}}{{/p}}", [:], ["p": "({{$b}}own{{/b}})"], to: "(own)"),
        .init("text of a parent tag", "{{<p}} x {{$b}}new{{/b}} y {{/p}}", [:], ["p": "{{$b}}{{/b}}"], to: "new"),
        .init("data is no override", "{{<p}}{{/p}}", ["b": "data"], ["p": "{{$b}}own{{/b}}"], to: "own"),
        .init(
            "the youngest wins",
            "{{<a}}{{$x}}child{{/x}}{{/a}}",
            [:],
            ["a": "{{<b}}{{$x}}parent{{/x}}{{/b}}", "b": "{{$x}}grand{{/x}}"],
            to: "child"
        ),
        .init(
            "the place decides the context",
            "{{<p}}{{$b}}{{f}}{{/b}}{{/p}}",
            ["f": "outer", "n": ["f": "inner"]],
            ["p": "{{#n}}{{$b}}{{/b}}{{/n}}"],
            to: "inner"
        ),
        .init("its own line", "Hi,\n  {{<p}}{{/p}}\n.", [:], ["p": "one\ntwo\n"], to: "Hi,\n  one\n  two\n."),
        .init(
            "the indentation of the place",
            "{{<p}}{{$b}}\n    one\n    two\n{{/b}}{{/p}}\n",
            [:],
            ["p": "Hi,\n  {{$b}}\n  {{/b}}\nend"],
            to: "Hi,\n  one\n  two\nend"
        ),
        .init(
            "the indentation of what is replaced",
            "{{<p}}{{$b}}\none\ntwo\n{{/b}}{{/p}}\n",
            [:],
            ["p": "Hi,\n{{$b}}\n  own\n{{/b}}\n"],
            to: "Hi,\n  one\n  two\n"
        ),
        .init("a missing parent", "({{<p}}{{$b}}x{{/b}}{{/p}})", [:], to: "()"),
        .init(
            "a block that overrides itself",
            "{{<p}}{{$b}}<{{$b}}x{{/b}}>{{/b}}{{/p}}",
            [:],
            ["p": "{{$b}}{{/b}}"],
            to: "<x>"
        ),
    ]

    @Test(arguments: partials) func includesPartials(_ example: RenderCase) throws {
        #expect(try example.rendered() == example.expected)
    }

    @Test(arguments: parents) func inheritsBlocks(_ example: RenderCase) throws {
        #expect(try example.rendered() == example.expected)
    }

    @Test func leavesMissingPartialsIntact() throws {
        let rendered = try Template("a {{> p }}\n  {{>q}}\nb {{>*r}}").render([:])
        #expect(rendered.text == "a {{> p }}\n  {{>q}}\nb {{>*r}}")
        #expect(rendered.unresolved == [">p", ">q", "r"])
    }
}
