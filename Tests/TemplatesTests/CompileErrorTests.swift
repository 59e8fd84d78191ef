import Templates
import Testing

struct CompileErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let reason: TemplateProblem.Reason
        let line: Int
        let column: Int
        var testDescription: String { template }

        init(_ template: String, _ reason: TemplateProblem.Reason, _ line: Int, _ column: Int) {
            self.template = template
            self.reason = reason
            self.line = line
            self.column = column
        }
    }

    static let cases: [Case] = [
        .init("Hi {{name", .unclosedTag, 1, 4),
        .init("Hi\n  {{{name}}", .unclosedTag, 2, 3),
        .init("Hi {{", .unclosedTag, 1, 4),
        .init("äö{{name}", .unclosedTag, 1, 3),
        .init("{{a {{b}}", .unclosedTag, 1, 1),
        .init("{{a} {{b}}", .unclosedTag, 1, 1),
        .init("{{! never", .unclosedTag, 1, 1),
        .init("a {{}}", .emptyTag, 1, 3),
        .init("{{ }}", .emptyTag, 1, 1),
        .init("{{{}}}", .emptyTag, 1, 1),
        .init("{{#}}", .emptyTag, 1, 1),
        .init("{{a..b}}", .invalidName, 1, 1),
        .init("{{.a}}", .invalidName, 1, 1),
        .init("{{a.}}", .invalidName, 1, 1),
        .init("{{#a..b}}x{{/a..b}}", .invalidName, 1, 1),
        .init("{{>*}}", .invalidName, 1, 1),
        .init("{{a | upcase}}", .invalidFallback, 1, 5),
        .init("{{a || 'x'}}", .invalidFallback, 1, 5),
        .init("{{a | default}}", .invalidFallback, 1, 5),
        .init("{{a | default: x}}", .invalidFallback, 1, 5),
        .init("{{a | default: \"x}}", .invalidFallback, 1, 5),
        .init("{{a | default: \"x\" | upcase}}", .invalidFallback, 1, 5),
        .init("{{a | default: “x”}}", .invalidFallback, 1, 5),
        .init("{{=<% =}}", .invalidDelimiters, 1, 1),
        .init("{{= a b c =}}", .invalidDelimiters, 1, 1),
        .init("{{= = = =}}", .invalidDelimiters, 1, 1),
        .init("\n\n {{#a}}x", .unclosedSection, 3, 2),
        .init("{{<p}}{{$b}}{{/b}}", .unclosedSection, 1, 1),
        .init("x{{/a}}", .unexpectedClose, 1, 2),
        .init("{{#a}}{{/b}}{{/a}}", .unexpectedClose, 1, 7),
        .init("{{\(String(repeating: "a", count: 300))}}", .tagTooLong, 1, 1),
    ]

    @Test(arguments: cases) func namesThePlace(_ example: Case) throws {
        let error = try #require(throws: TemplateError.self) { try Template(example.template) }
        #expect(error.problems.map(\.reason) == [example.reason])
        #expect(error.problems.map(\.line) == [example.line])
        #expect(error.problems.map(\.column) == [example.column])
        #expect(error.code == "template_invalid")
    }

    @Test func reportsAllProblemsAtOnce() throws {
        let source = "{{}}\n{{a | b}} {{/c}}\n{{#d}}\n{{ok}} {{e..f}}\n{{open"
        let error = try #require(throws: TemplateError.self) { try Template(source, partials: ["p": "\n{{/x}}"]) }
        let reasons: [TemplateProblem.Reason] = [
            .emptyTag, .invalidFallback, .unexpectedClose, .invalidName, .unclosedTag, .unclosedSection,
            .unexpectedClose,
        ]
        #expect(error.problems.map(\.reason) == reasons)
        #expect(error.problems.last?.partial == "p")
        #expect(error.problems.last?.line == 2)
        #expect(
            error.description.contains(
                "partial 'p', line 2, column 1: the closing tag does not fit; expected an opening tag"
            )
        )
    }

    @Test func saysWhatIsOpen() throws {
        let error = try #require(throws: TemplateError.self) { try Template("{{#rows}}{{/row}}") }
        #expect(error.problems.first?.expected == "the end of 'rows'")
    }

    @Test func allowsLongComments() throws {
        #expect(try Template("a{{! \(String(repeating: "long ", count: 500)) }}b").render([:]).text == "ab")
    }

    @Test func stopsReportingSomewhere() throws {
        let error = try #require(throws: TemplateError.self) { try Template(String(repeating: "{{}}", count: 10_000)) }
        #expect(error.problems.count == 50)
    }

    @Test func warnsOfHTMLInTags() throws {
        let template = try Template("{{<b>contact.name</b>}} {{a <i>}}")
        #expect(template.warnings.map(\.reason) == [.markupInTag, .markupInTag])
        #expect(template.warnings.map(\.column) == [1, 25])
    }

    @Test(arguments: [
        "Hi {{\u{A0}contact.name\u{A0}}}", "Hi {{ contact.na\u{200B}me }}", "Hi {{\u{FEFF}contact.name}}",
        "Hi {{{\u{202F}contact.name\u{2060}}}}", "Hi {{con\u{AD}tact.name | default:\u{A0}\"you\"}}",
        "Hi {{#contact\u{A0}}}{{name}}{{/\u{200B}contact}}",
    ])
    func readsATagWithInvisibleCharactersAsItsAuthorSeesIt(_ source: String) throws {
        let template = try Template(source)
        #expect(Set(template.warnings.map(\.reason)) == [.invisibleCharacter])
        #expect(try template.render(["contact": ["name": "Rita"]]).text == "Hi Rita")
    }

    @Test(arguments: [
        "{{name | default: &quot;there&quot;}}", "{{name&nbsp;| default: &#39;there&#39;}}",
        "{{ name | default:&#160;&#34;there&#34; }}",
    ])
    func readsWhatAnHTMLEditorEscapedInATag(_ source: String) throws {
        let template = try Template(source)
        #expect(template.warnings.isEmpty)
        #expect(try template.render([:]).text == "there")
    }

    @Test func keepsTheJoinersOfPersianNames() throws {
        let template = try Template("{{نام\u{200C}مشتری}}")
        #expect(template.warnings.isEmpty)
        #expect(try template.render(["نام\u{200C}مشتری": "Rita"]).text == "Rita")
    }

    @Test func findsNothingInATagOfInvisibleCharacters() throws {
        let error = try #require(throws: TemplateError.self) { try Template("{{\u{200B}\u{A0}}}") }
        #expect(error.problems.map(\.reason) == [.emptyTag])
    }
}
