import Templates
import Testing

/// One line of a table of renderings.
struct RenderCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let template: String
    let data: TemplateValue
    let partials: [String: String]
    let expected: String

    init(
        _ name: String,
        _ template: String,
        _ data: TemplateValue,
        _ partials: [String: String] = [:],
        to expected: String
    ) {
        testDescription = name
        self.template = template
        self.data = data
        self.partials = partials
        self.expected = expected
    }

    /// What comes out as HTML with unknown names left out, as the Mustache specification has it.
    func rendered() throws -> String {
        try Template(template, partials: partials).render(data, for: .html, unresolved: .empty).text
    }
}
