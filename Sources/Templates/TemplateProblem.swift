/// An error or a warning at one place of a template.
public struct TemplateProblem: Sendable, Hashable, CustomStringConvertible {
    /// The kind of problem.
    public let reason: Reason
    /// The partial that contains it; nil for the template itself.
    public let partial: String?
    /// The line, from 1.
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
    /// What was expected instead, in words.
    public let expected: String

    /// The place, the problem and what was expected.
    public var description: String {
        let place = partial.map { "partial '\($0)', " } ?? ""
        return "\(place)line \(line), column \(column): \(reason.summary); expected \(expected)"
    }

    /// The kinds of problems.
    @nonexhaustive public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// A tag has no end, or the next tag begins before its end.
        case unclosedTag = "unclosed-tag"
        /// A tag without a name.
        case emptyTag = "empty-tag"
        /// A tag longer than the limit.
        case tagTooLong = "tag-too-long"
        /// A dotted name with an empty part.
        case invalidName = "invalid-name"
        /// A `|` that is not followed by `default: "text"`.
        case invalidFallback = "invalid-fallback"
        /// A delimiter tag that does not hold two delimiters.
        case invalidDelimiters = "invalid-delimiters"
        /// A section, block or parent without an end.
        case unclosedSection = "unclosed-section"
        /// A closing tag that closes nothing, or not what is open.
        case unexpectedClose = "unexpected-close"
        /// More open sections than the limit.
        case nestingTooDeep = "nesting-too-deep"
        /// More text than the limit.
        case sourceTooLarge = "source-too-large"
        /// A warning: an editor's HTML inside a tag. The tag is treated as an unknown name.
        case markupInTag = "markup-in-tag"
        /// A warning: a no-break space or a character without width inside a tag, which is read as a space or left out.
        case invisibleCharacter = "invisible-character"
        /// A warning: a value as the start of a link target, where escaping does not help against `javascript:`.
        case valueAsLink = "value-as-link"

        var summary: String {
            switch self {
            case .unclosedTag: "the tag is not closed"
            case .emptyTag: "the tag is empty"
            case .tagTooLong: "the tag is too long"
            case .invalidName: "the name has an empty part"
            case .invalidFallback: "the fallback cannot be read"
            case .invalidDelimiters: "the delimiters cannot be read"
            case .unclosedSection: "the section is not closed"
            case .unexpectedClose: "the closing tag does not fit"
            case .nestingTooDeep: "too many sections are open"
            case .sourceTooLarge: "the template is too large"
            case .markupInTag: "there is HTML inside the tag"
            case .invisibleCharacter: "there is an invisible character inside the tag"
            case .valueAsLink: "a value decides where the link leads"
            }
        }
    }
}
