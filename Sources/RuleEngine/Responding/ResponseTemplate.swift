internal import SupportCore
internal import Templates

/// The template of an automatic reply.
///
/// Unknown variables stay as written, and values are never read as template.
struct ResponseTemplate: Sendable {
    private let template: Template

    /// - Throws: ``RuleError/invalid(_:)`` with all problems and their line and column.
    init(_ body: String) throws(RuleError) {
        do throws(TemplateError) {
            template = try Template(body)
        } catch {
            throw .invalid(Self.problems(of: error))
        }
    }

    private static func problems(of error: TemplateError) -> [RuleProblem] {
        let texts = error.problems.map(\.description)
        return (texts.isEmpty ? [error.description] : texts).map { RuleProblem(.invalidTemplate, at: "$", $0) }
    }

    static let variables = [
        "contact.name", "contact.first_name", "contact.email", "conversation.id", "conversation.subject", "inbox.name",
        "agent.name", "workspace.name",
    ]

    /// The names in the template that are not variables, in order and without repetitions.
    var unknownNames: [String] {
        var seen: Set<String> = []
        return template.names.filter { !Self.isKnown($0) && seen.insert($0.name).inserted }.map(\.name)
    }

    private static let groups = Set(variables.compactMap { $0.split(separator: ".").first.map(String.init) })

    private static func isKnown(_ use: TemplateName) -> Bool {
        if use.name == "." || variables.contains(use.name) || groups.contains(use.name) { return true }
        return use.section.map { variables.contains($0 + "." + use.name) } ?? false
    }

    /// - Throws: ``RuleError/invalid(_:)`` if a limit of the template is reached.
    func render(_ values: ResponseValues) throws(RuleError) -> RenderedResponse {
        do throws(TemplateError) {
            let text = try template.render(values.templateValue, for: .text, unresolved: .leaveIntact)
            return RenderedResponse(text: text.text, unresolved: text.unresolved)
        } catch {
            throw .invalid(Self.problems(of: error))
        }
    }
}

struct RenderedResponse: Hashable, Sendable {
    let text: String
    /// The variables without a value, which are left in the text as written.
    let unresolved: [String]
}
