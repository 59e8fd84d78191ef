/// A name that a template uses, and where.
public struct TemplateName: Sendable, Hashable {
    /// The name as written, such as `contact.name`, or `.` for the element of a list.
    public let name: String
    /// How it is used.
    public let use: Use
    /// The name of the innermost section around it, where the name is looked up first, or nil outside of sections.
    public let section: String?
    /// The partial it is in, or nil in the template itself.
    public let partial: String?
    /// The line of the tag, from 1.
    public let line: Int
    /// The column of the tag, from 1, in Unicode scalars.
    public let column: Int

    /// The ways to use a name.
    @nonexhaustive public enum Use: String, Sendable, Hashable, CaseIterable {
        /// `{{name}}`.
        case value
        /// `{{{name}}}` or `{{&name}}`, which HTML escaping does not touch.
        case rawValue
        /// `{{#name}}`.
        case section
        /// `{{^name}}`.
        case inverted
        /// `{{>*name}}`: the value is the name of a partial.
        case partialName
    }
}
