/// Why a template could not be compiled or rendered; it contains names and tags of the author but no values.
@nonexhaustive public enum TemplateError: Error, Hashable, CustomStringConvertible {
    /// The template is invalid; all problems in source order.
    case invalid([TemplateProblem])
    /// Names are unknown under ``UnresolvedPolicy/fail``; all of them.
    case unresolved([String])
    /// Sections and partials are nested too deeply, for instance because a partial includes itself.
    case tooDeep(limit: Int)
    /// The output would exceed this number of bytes.
    case outputTooLarge(limit: Int)
    /// Rendering would execute more than this number of tags, for instance because of nested lists.
    case tooManySteps(limit: Int)

    /// A stable identifier for logs.
    public var code: String {
        switch self {
        case .invalid: "template_invalid"
        case .unresolved: "template_unresolved"
        case .tooDeep: "template_too_deep"
        case .outputTooLarge: "template_output_too_large"
        case .tooManySteps: "template_too_many_steps"
        }
    }

    /// What is wrong, where, and what was expected.
    public var description: String {
        switch self {
        case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
        case .unresolved(let names): "These names have no value: \(names.joined(separator: ", "))."
        case .tooDeep(let limit): "Sections and partials are open more than \(limit) deep."
        case .outputTooLarge(let limit): "The output would exceed \(limit) bytes."
        case .tooManySteps(let limit): "Rendering met more than \(limit) tags and texts."
        }
    }

    /// The problems of an invalid template; otherwise empty.
    public var problems: [TemplateProblem] {
        if case .invalid(let problems) = self { problems } else { [] }
    }
}
