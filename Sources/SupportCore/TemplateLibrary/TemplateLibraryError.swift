public import Templates

/// Why the template library refuses.
@nonexhaustive public enum TemplateLibraryError: Error, Hashable, CustomStringConvertible {
    /// There is no such template.
    case unknownTemplate(TemplateID)
    /// There is no such version.
    case unknownVersion(TemplateVersionID)
    /// Nothing is published yet.
    case notPublished(TemplateID)
    /// A template with this identifier exists already.
    case exists(TemplateID)
    /// Somebody else has changed the template since it was read.
    case changedMeanwhile(current: Int)
    /// The default language has no texts.
    case missingDefault(locale: String)
    /// Texts cannot be compiled; each problem with the language and the part it is in.
    case invalid([TemplateFinding])
    /// Values that the template requires are missing or empty.
    case missingValues([String])
    /// A text cannot be rendered.
    case unrenderable(TemplateError)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .unknownTemplate: "template_unknown"
        case .unknownVersion: "template_version_unknown"
        case .notPublished: "template_not_published"
        case .exists: "template_exists"
        case .changedMeanwhile: "template_changed_meanwhile"
        case .missingDefault: "template_missing_default"
        case .invalid: "template_invalid"
        case .missingValues: "template_missing_values"
        case .unrenderable: "template_unrenderable"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .unknownTemplate(let id): "there is no template \(id)"
        case .unknownVersion(let id): "there is no template version \(id)"
        case .notPublished(let id): "the template \(id) has no published version"
        case .exists(let id): "there is a template \(id) already"
        case .changedMeanwhile(let current): "the template was changed meanwhile; its edition is now \(current)"
        case .missingDefault(let locale): "the default language \(locale) has no texts"
        case .invalid(let findings): findings.map(\.description).joined(separator: "\n")
        case .missingValues(let names): "required values are missing: \(names.joined(separator: ", "))"
        case .unrenderable(let error): error.description
        }
    }
}

/// Something to look at in a template.
public struct TemplateFinding: Hashable, Sendable, CustomStringConvertible {
    /// The language of the text.
    public let locale: String
    /// Which text: `subject`, `text` or `html`.
    public let part: String
    /// Whether the template cannot be published because of it.
    public let isError: Bool
    /// What was found, where, and what was expected.
    public let message: String

    /// The finding in one line.
    public var description: String { "\(locale) \(part): \(message)" }
}
