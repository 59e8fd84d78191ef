import Templates
import Testing

struct LimitTests {
    @Test func aTemplateMayTakeAsManyStepsAsItsLimit() throws {
        func text(_ steps: Int) -> String? {
            try? Template("{{a}}{{a}}{{a}}", limits: Template.Limits(steps: steps)).render(["a": "x"]).text
        }
        let needed = try #require((1...20).first { text($0) != nil })
        #expect(needed == 3)
        #expect(text(3) == "xxx" && text(2) == nil)
    }

    /// The buffer that the text does not fit into at first, and the one that it was moved to.
    @Test(arguments: [100, 9_000, 20_000]) func outputMayBeAsLongAsItsLimit(limit: Int) throws {
        for (extra, fits) in [(0, true), (1, false)] {
            let value = String(repeating: "x", count: limit + extra)
            for part in ["{{{x}}}", "{{#l}}{{.}}{{/l}}"] {
                let template = try Template(part, limits: Template.Limits(outputBytes: limit))
                let values: TemplateValue = ["x": .string(value), "l": .list(value.map { .string(String($0)) })]
                #expect(((try? template.render(values)) != nil) == fits)
            }
        }
    }

    @Test(arguments: [
        "{{>p}}", "a{{>p}}b", "  {{>p}}\n", "{{#x}}{{>p}}{{/x}}", "{{<p}}{{/p}}", "{{>*n}}", "{{$b}}{{>p}}{{/b}}",
    ])
    func endsPartialsThatIncludeThemselves(partial: String) throws {
        let template = try Template("{{>p}}", partials: ["p": partial])
        #expect(throws: TemplateError.tooDeep(limit: 100)) { try template.render(["x": true, "n": "p"]) }
    }

    @Test func endsPartialsThatIncludeEachOther() throws {
        let template = try Template("{{>a}}", partials: ["a": "{{>b}}{{>b}}", "b": "{{>a}}{{>a}}"])
        #expect(throws: TemplateError.tooDeep(limit: 100)) { try template.render([:]) }
    }

    @Test(arguments: ["{{#a}}", "{{^a}}", "{{$a}}", "{{<a}}"]) func refusesDeepNesting(tag: String) throws {
        let deep = String(repeating: tag, count: 30_000)
        let error = try #require(throws: TemplateError.self) { try Template(deep) }
        #expect(error.problems.first?.reason == .nestingTooDeep)
        #expect(error.problems.count <= 50)
        let closed = String(repeating: tag, count: 33) + String(repeating: "{{/a}}", count: 33)
        let closedError = try #require(throws: TemplateError.self) { try Template(closed) }
        #expect(closedError.problems.map(\.reason) == [.nestingTooDeep])
    }

    @Test func allowsTheNestingItPromises() throws {
        let source = String(repeating: "{{#a}}", count: 32) + "x" + String(repeating: "{{/a}}", count: 32)
        #expect(try Template(source).render(["a": true]).text == "x")
    }

    @Test func refusesLargeTemplates() throws {
        let error = try #require(throws: TemplateError.self) { try Template(String(repeating: "a", count: 10_000_000)) }
        #expect(error.problems.map(\.reason) == [.sourceTooLarge])
        let half = String(repeating: "a", count: 150_000)
        let together = try #require(throws: TemplateError.self) { try Template(half, partials: ["p": half]) }
        #expect(together.problems.map(\.reason) == [.sourceTooLarge])
    }

    @Test(arguments: [0, 1, 99, 100]) func boundsTheOutput(limit: Int) throws {
        let template = try Template("{{#l}}{{.}}{{/l}}", limits: Template.Limits(outputBytes: limit))
        let ten = TemplateValue.list(Array(repeating: "0123456789", count: 10))
        if limit >= 100 {
            #expect(try template.render(["l": ten]).text.utf8.count == 100)
        } else {
            #expect(throws: TemplateError.outputTooLarge(limit: limit)) { try template.render(["l": ten], for: .html) }
        }
    }

    @Test func boundsTheOutputThatEscapingMakes() throws {
        let quotes = String(repeating: "\"", count: 300_000)
        #expect(throws: TemplateError.outputTooLarge(limit: 1_048_576)) {
            try Template("{{x}}").render(["x": .string(quotes)], for: .html).text.utf8.count
        }
    }

    @Test func writesLargeOutput() throws {
        let value = String(repeating: "ä<", count: 50_000)
        let text = try Template("{{x}}{{{x}}}").render(["x": .string(value)], for: .html).text
        #expect(text.utf8.count == 50_000 * 6 + 50_000 * 3)
    }

    @Test func boundsTheTimeOfNestedLists() throws {
        let list = TemplateValue.list(Array(repeating: true, count: 1_000))
        let template = try Template(
            "{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}{{/l}}",
            limits: Template.Limits(steps: 50_000)
        )
        #expect(throws: TemplateError.tooManySteps(limit: 50_000)) { try template.render(["l": list]) }
    }

    @Test func readsManyOpenTagsInOneGo() throws {
        let error = try #require(throws: TemplateError.self) { try Template(String(repeating: "{{a", count: 40_000)) }
        #expect(error.problems.first?.reason == .unclosedTag)
    }

    /// Each section and each partial is a level.
    @Test(arguments: ["{{#a}}{{#a}}{{#a}}x{{/a}}{{/a}}{{/a}}", "{{#a}}{{>p}}{{/a}}"])
    func aTemplateMayBeAsDeepAsItsLimit(source: String) throws {
        func text(_ depth: Int) throws -> String {
            let limits = Template.Limits(depth: depth)
            return try Template(source, partials: ["p": "{{#a}}x{{/a}}"], limits: limits).render(["a": true]).text
        }
        #expect(try text(3) == "x")
        #expect(throws: TemplateError.tooDeep(limit: 2)) { try text(2) }
    }
}
