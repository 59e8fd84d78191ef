import Foundation
import SupportCore
import Templates
import Testing

struct FuzzTests {
    static let pieces = [
        "{{", "}}", "{{{", "}}}", "{", "}", "#", "^", "/", "!", ">", "<", "$", "&", "=", "*", "|", ".", "a", "b", "a.b",
        "l", " ",
        "\n", "\r\n", "\t", "{{a}}", "{{#l}}", "{{/l}}", "{{^a}}", "{{/a}}", "{{>p}}", "{{>q}}", "{{<p}}", "{{/p}}",
        "{{$x}}",
        "{{/x}}", "{{=<% %>=}}", "<%", "%>", "<%={{ }}=%>", "{{>*a}}", "{{a | default: \"x\"}}", "{{.}}", "{{#.}}",
        "{{/.}}", "é",
        "\u{301}", "\u{FE0F}", "👩‍🚀", "\"", "\0",
    ]

    static let tags = [
        "{{a}}", "{{{b}}}", "{{&a.b}}", "{{.}}", "{{x | default: \"y\"}}", "{{>p}}", "{{>q}}", "{{>*a}}", "{{!c}}",
    ]
    static let sections = [
        ("{{#l}}", "{{/l}}"), ("{{^a}}", "{{/a}}"), ("{{#.}}", "{{/.}}"), ("{{$x}}", "{{/x}}"), ("{{<p}}", "{{/p}}"),
    ]

    /// Any bytes that may have a meaning.
    static func noise(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &generator)]
        }
        .joined()
    }

    /// A template that is mostly in order.
    static func text(_ generator: inout SeededGenerator, depth: Int = 0) -> String {
        (0..<Int.random(in: 0...6, using: &generator))
            .map { _ in
                switch Int.random(in: 0...99, using: &generator) {
                case 0: return noise(&generator)
                case 1..<30: return tags[Int.random(in: tags.indices, using: &generator)]
                case 30..<50 where depth < 4:
                    let section = sections[Int.random(in: sections.indices, using: &generator)]
                    return section.0 + text(&generator, depth: depth + 1) + section.1
                default:
                    return ["\n", "  ", "\r\n", "é\u{301}", "<\"'&>", "{", "}", "\0"].randomElement(using: &generator)
                        ?? ""
                }
            }
            .joined()
    }

    static func value(_ generator: inout SeededGenerator, depth: Int = 0) -> TemplateValue {
        switch Int.random(in: 0...(depth > 3 ? 5 : 8), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .integer(.random(in: -9...9, using: &generator))
        case 3: .number(.random(in: -9...9, using: &generator))
        case 4: .string(["p", "q"].randomElement(using: &generator) ?? "p")
        case 5: .string(noise(&generator))
        case 6: .list((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(&generator, depth: depth + 1) })
        default: .object(TemplateObject(["a", "b", "l", "x"].map { ($0, value(&generator, depth: depth + 1)) }))
        }
    }

    @Test func survivesAnyTemplateAndAnyData() throws {
        let isLong = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] != nil
        var generator = SeededGenerator(seed: 4)
        let limits = Template.Limits(outputBytes: 4_096, steps: 2_000)
        var rendered = 0
        for _ in 0..<(isLong ? 1_000_000 : 6_000) {
            let partials = ["p": Self.text(&generator), "q": Self.text(&generator)]
            let source = Bool.random(using: &generator) ? Self.text(&generator) : Self.noise(&generator)
            guard let template = try? Template(source, partials: partials, limits: limits) else {
                continue
            }
            for target in RenderTarget.allCases {
                let policy = UnresolvedPolicy.allCases.randomElement(using: &generator) ?? .empty
                let text = try? template.render(Self.value(&generator), for: target, unresolved: policy).text
                if text.map({ $0.utf8.count <= 4_096 }) == false { Issue.record("output over the limit") }
                rendered += text == nil ? 0 : 1
            }
        }
        #expect(rendered > 1_000)
    }

    @Test func escapesEveryValueOfAnyTemplate() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let value = Self.noise(&generator)
            let text = try Template("{{a}}").render(["a": .string(value)], for: .html).text
            let isSafe = !text.utf8.contains { "<>\"'".utf8.contains($0) }
            #expect(isSafe)
        }
    }

    @Test func leavesTextWithoutTagsAlone() throws {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<2_000 {
            let text = String(String.UnicodeScalarView(Self.noise(&generator).unicodeScalars.filter { $0 != "{" }))
            let isUntouched = try Template(text).render([:]).text.utf8.elementsEqual(text.utf8)
            #expect(isUntouched)
        }
    }

    @Test func rendersOneTemplateFromManyTasks() async throws {
        let template = try Template(
            "{{#l}}{{.}} {{name | default: 'x'}} {{/l}}{{>p}}{{gone}}",
            partials: ["p": "<{{name}}>"]
        )
        let texts = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let data: TemplateValue = ["name": .integer(number), "l": [1, 2]]
                    let expected = "1 \(number) 2 \(number) <\(number)>{{gone}}"
                    return (0..<500).allSatisfy { _ in (try? template.render(data))?.text == expected }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(texts)
    }
}
