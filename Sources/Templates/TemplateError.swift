/// Why a template could not be compiled or rendered.
///
/// Two errors are equal if all they carry is equal. No error holds a value; names and tags in it are the author's.
@nonexhaustive public enum TemplateError: Error, Hashable, CustomStringConvertible {
    /// The template must be corrected; all problems, in the order of their places.
    case invalid([TemplateProblem])
    /// A name without a value was met under ``UnresolvedPolicy/fail``; all such names.
    case unresolved([String])
    /// More sections and partials were open at once than the limit allows, as when a partial includes itself for ever.
    case tooDeep(limit: Int)
    /// The output would have more bytes than the limit.
    case outputTooLarge(limit: Int)
    /// More tags were met than the limit, as when lists are nested in lists.
    case tooManySteps(limit: Int)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .invalid: "template_invalid"
        case .unresolved: "template_unresolved"
        case .tooDeep: "template_too_deep"
        case .outputTooLarge: "template_output_too_large"
        case .tooManySteps: "template_too_many_steps"
        }
    }

    /// What was wrong, where, and what was expected.
    public var description: String {
        switch self {
        case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
        case .unresolved(let names): "These names have no value: \(names.joined(separator: ", "))."
        case .tooDeep(let limit): "Sections and partials are open more than \(limit) deep."
        case .outputTooLarge(let limit): "The output would exceed \(limit) bytes."
        case .tooManySteps(let limit): "Rendering met more than \(limit) tags and texts."
        }
    }

    /// The problems of an invalid template, otherwise empty.
    public var problems: [TemplateProblem] {
        if case .invalid(let problems) = self { problems } else { [] }
    }
}
