/// What becomes of a tag whose name is unknown.
///
/// A name that is known and has no value (null, or blank text) is another matter: it shows its fallback or nothing,
/// under every policy, and is listed in ``RenderedText/blanks``.
public enum UnresolvedPolicy: String, Sendable, Hashable, CaseIterable {
    /// The tag stays in the text exactly as the author wrote it, `{{ x }}` as `{{ x }}`.
    case leaveIntact
    /// The tag disappears, as the Mustache specification has it.
    case empty
    /// Rendering throws ``TemplateError/unresolved(_:)`` with all unknown names.
    case fail
}
