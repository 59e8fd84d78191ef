import Mustache
import Stencil
import Templates

/// Rendering and compiling replies, against swift-mustache and Stencil: the goals of the package's design.
func templateBenchmarks() throws -> [Benchmark] {
    try [TemplateSample.line, .letter, .digest].flatMap { sample in try sample.benchmarks() } + [
        hostileBraces(1), hostileBraces(2),
    ]
}

/// One template with its data, in the shapes that each engine wants.
private struct TemplateSample: Sendable {
    let name: String
    let goal: Double
    let source: String
    let stencil: String
    let data: [String: any Sendable]
    let value: TemplateValue

    static let line = TemplateSample(
        "line",
        goal: 100,
        source: "Hi {{contact.name}}, we got your message and will respond shortly.",
        groups: contacts
    )
    static let letter = TemplateSample("letter", goal: 600, source: letterText, groups: contacts)
    static let digest = TemplateSample(goal: 8_000, rows: 50)

    init(_ name: String, goal: Double, source: String, groups: [String: [String: String]]) {
        self.name = name
        self.goal = goal
        self.source = source
        stencil = source
        data = groups
        value = .object(TemplateObject(groups.map { ($0.key, Self.object($0.value)) }))
    }

    init(goal: Double, rows count: Int) {
        let rows = (0..<count).map {
            ["id": "\(1_000 + $0)", "title": "Question about order \($0)", "state": "open", "agent": "Kim"]
        }
        name = "digest"
        self.goal = goal
        source =
            "<table>{{#rows}}<tr><td>{{id}}</td><td>{{title}}</td><td>{{state}}</td><td>{{agent}}</td></tr>\n{{/rows}}</table>"
        stencil =
            "<table>{% for r in rows %}<tr><td>{{r.id}}</td><td>{{r.title}}</td><td>{{r.state}}</td><td>{{r.agent}}</td></tr>\n{% endfor %}</table>"
        data = ["rows": rows]
        value = ["rows": .list(rows.map(Self.object))]
    }

    private static func object(_ fields: [String: String]) -> TemplateValue {
        .object(TemplateObject(fields.map { ($0.key, .string($0.value)) }))
    }

    func benchmarks() throws -> [Benchmark] {
        let ours = try Templates.Template(source)
        let mustache = try MustacheTemplate(string: source)
        let stencilTemplate = Stencil.Template(templateString: stencil)
        let render: Benchmark.Work = { times in
            for _ in 0..<times { blackHole(try? ours.render(value, for: .html)) }
        }
        let renderMustache: Benchmark.Work = { times in for _ in 0..<times { blackHole(mustache.render(data)) } }
        let renderStencil: Benchmark.Work = { times in
            for _ in 0..<times { blackHole(try? stencilTemplate.render(data)) }
        }
        let parseMustache: Benchmark.Work = { times in
            for _ in 0..<times { blackHole(try? MustacheTemplate(string: source)) }
        }
        return [
            Benchmark(
                "template.render.\(name)",
                goal: .atMost(goal),
                peer: ("swift-mustache", renderMustache),
                work: render
            ),
            Benchmark("template.render.\(name).stencil", peer: ("Stencil", renderStencil), work: render),
            Benchmark("template.compile.\(name)", goal: .ratio(5), peer: ("swift-mustache", parseMustache)) { times in
                for _ in 0..<times { blackHole(try? Templates.Template(source)) }
            },
        ]
    }
}

/// Braces that never close, `size` times 100 KB of them: the time doubles with the size if compiling is linear.
private func hostileBraces(_ size: Int) -> Benchmark {
    let source = String(repeating: "{{a ", count: size * 25_000)
    return Benchmark("template.compile.hostile.\(size)00k") { times in
        for _ in 0..<times { blackHole(try? Templates.Template(source)) }
    }
}

private let contacts = [
    "contact": ["name": "Alex <Smith>", "email": "alex@example.com"],
    "ticket": ["id": "12345", "title": "Cannot log in & pay", "state": "open"],
    "agent": ["name": "Kim", "title": "Support engineer"],
    "inbox": ["name": "Billing"],
    "account": ["name": "Example Incorporated"],
    "message": ["subject": "Help with the invoice"],
    "order": ["number": "A-1000-22", "total": "120.00"],
]

/// About 1.5 KB with 12 names in 14 tags.
private let letterText = [
    "contact.name", "contact.email", "ticket.id", "ticket.title", "ticket.state", "agent.name", "agent.title",
    "inbox.name",
    "account.name", "message.subject", "order.number", "order.total", "contact.name", "ticket.id",
]
.map { "We have looked at what you wrote to us, and a colleague will come back to you before long {{\($0)}}.\n" }
.joined()
