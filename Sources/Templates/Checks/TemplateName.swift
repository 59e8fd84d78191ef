/// One use of a name in a template.
public struct TemplateName: Sendable, Hashable {
    /// The name as written, such as `contact.name`, or `.` for the element of a list.
    public let name: String
    /// How the name is used.
    public let use: Use
    /// The innermost section around it, where the name is looked up first; nil outside of sections.
    public let section: String?
    /// The partial that contains it; nil for the template itself.
    public let partial: String?
    /// The line of the tag, from 1.
    public let line: Int
    /// The column of the tag in Unicode scalars, from 1.
    public let column: Int

    /// The ways to use a name.
    @nonexhaustive public enum Use: String, Sendable, Hashable, CaseIterable {
        /// `{{name}}`.
        case value
        /// `{{{name}}}` or `{{&name}}`, which is not escaped.
        case rawValue
        /// `{{#name}}`.
        case section
        /// `{{^name}}`.
        case inverted
        /// `{{>*name}}`, whose value names a partial.
        case partialName
    }
}
