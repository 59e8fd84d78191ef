import Templates
import Testing

struct PolicyTests {
    @Test(arguments: [
        "{{x}}", "{{ x }}", "{{{x}}}", "{{{ x  }}}", "{{&x}}", "{{& x }}", "{{a.b.c}}", "{{<b>x</b>}}", "{{last </a>}}",
    ])
    func leavesUnknownTagsAsWritten(tag: String) throws {
        for target in RenderTarget.allCases {
            let rendered = try Template("Hi \(tag)!").render(["a": ["b": [:]]], for: target)
            #expect(rendered.text == "Hi \(tag)!")
            #expect(rendered.unresolved.count == 1)
            #expect(!rendered.isComplete)
        }
    }

    @Test func listsUnknownNamesOnceInOrder() throws {
        let template = try Template("{{b}}{{a}}{{b}}{{#s}}{{c}}{{/s}}{{^s}}{{d}}{{/s}}")
        #expect(try template.render(["s": [1, 2]]).unresolved == ["b", "a", "c"])
        #expect(try template.render([:], unresolved: .empty).unresolved == ["b", "a", "d"])
        #expect(throws: TemplateError.unresolved(["b", "a", "d"])) { try template.render([:], unresolved: .fail) }
    }

    @Test func doesNotListNamesThatSectionsAskFor() throws {
        let rendered = try Template("{{#a}}x{{/a}}{{^b}}y{{/b}}").render([:], unresolved: .fail)
        #expect(rendered.text == "y")
        #expect(rendered.isComplete)
    }

    @Test(arguments: UnresolvedPolicy.allCases) func showsNothingForKnownNamesWithoutValue(policy: UnresolvedPolicy)
        throws
    {
        let rendered = try Template("({{a}}{{b}}{{c}})").render(["a": nil, "b": "", "c": " "], unresolved: policy)
        #expect(rendered.text == "( )")
        #expect(rendered.blanks == ["a", "b", "c"])
        #expect(rendered.isComplete)
    }

    @Test func treatsListsAndObjectsAsUnknownText() throws {
        let rendered = try Template("{{a}} {{b}} {{.}}").render(["a": [1], "b": ["c": "secret"]])
        #expect(rendered.text == "{{a}} {{b}} {{.}}")
        #expect(rendered.unresolved == ["a", "b", "."])
    }

    @Test(arguments: [nil, "", " \t", "\u{A0}", .number(.infinity)] as [TemplateValue])
    func fallsBackForBlankValues(value: TemplateValue) throws {
        let rendered = try Template("Hi {{a.name | default: \"there\"}},").render(["a": ["name": value]])
        #expect(rendered.text == "Hi there,")
        #expect(rendered.fallbacks == ["a.name"])
        #expect(rendered.blanks.isEmpty)
    }

    @Test(arguments: [
        "{{n|default:\"there\"}}", "{{ n | default : 'there' }}", "{{{ n | default: \"there\" }}}",
        "{{&n|default:'there'}}",
    ])
    func fallsBackForUnknownNames(tag: String) throws {
        for policy in UnresolvedPolicy.allCases {
            let rendered = try Template("Hi \(tag)").render([:], unresolved: policy)
            #expect(rendered.text == "Hi there")
            #expect(rendered.isComplete)
        }
    }

    @Test func prefersTheValue() throws {
        let rendered = try Template("{{n | default: \"x\"}} {{z | default: \"x\"}}").render(["n": "Ann", "z": 0])
        #expect(rendered.text == "Ann 0")
        #expect(rendered.fallbacks.isEmpty)
    }

    @Test func treatsAFallbackAsText() throws {
        let template = try Template("{{n | default: \"a & b | <c>\"}} {{{n | default: '\"'}}}")
        #expect(try template.render([:], for: .html).text == "a &amp; b | &lt;c&gt; \"")
        #expect(try template.render([:]).text == "a & b | <c> \"")
    }

    @Test func acceptsAnEmptyFallback() throws {
        #expect(try Template("({{n | default: \"\"}})").render([:], unresolved: .fail).text == "()")
    }

    @Test func asksAContextOncePerName() throws {
        struct Names: TemplateContext {
            func value(named name: String) -> TemplateValue? { name == "contact" ? ["name": "Ann"] : nil }
        }
        let rendered = try Template("{{contact.name}} {{contact.name}} {{agent.name}}").render(with: Names())
        #expect(rendered.text == "Ann Ann {{agent.name}}")
    }
}
