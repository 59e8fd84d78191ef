internal import SupportCore
internal import Templates

/// The text of an automatic answer, with its variables.
///
/// Unknown variables stay exactly as the author wrote them, and a value is never read as template text.
public struct ResponseTemplate: Sendable {
    private let template: Template

    /// Reads a template.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` with all problems, their line and column in the text.
    public init(_ body: String) throws(RuleError) {
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

    /// The variables that an answer may use.
    public static let variables = [
        "contact.name", "contact.first_name", "contact.email", "conversation.id", "conversation.subject", "inbox.name",
        "agent.name", "workspace.name",
    ]

    /// The names in the template that are no variables, each once, in order.
    public var unknownNames: [String] {
        var seen: Set<String> = []
        return template.names.filter { !Self.isKnown($0) && seen.insert($0.name).inserted }.map(\.name)
    }

    private static let groups = Set(variables.compactMap { $0.split(separator: ".").first.map(String.init) })

    private static func isKnown(_ use: TemplateName) -> Bool {
        if use.name == "." || variables.contains(use.name) || groups.contains(use.name) { return true }
        return use.section.map { variables.contains($0 + "." + use.name) } ?? false
    }

    /// Fills in the values.
    ///
    /// - Throws: ``RuleError/invalid(_:)`` if a limit of the template is reached.
    public func render(_ values: ResponseValues) throws(RuleError) -> RenderedResponse {
        do throws(TemplateError) {
            let text = try template.render(values.templateValue, for: .text, unresolved: .leaveIntact)
            return RenderedResponse(text: text.text, unresolved: text.unresolved)
        } catch {
            throw .invalid(Self.problems(of: error))
        }
    }
}

/// An automatic answer with its values filled in.
public struct RenderedResponse: Hashable, Sendable {
    /// The text.
    public let text: String
    /// The variables that stayed as they were, because nothing is known of them.
    public let unresolved: [String]
}
