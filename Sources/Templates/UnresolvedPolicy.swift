/// The treatment of tags with unknown names.
///
/// A known name whose value is null or blank shows its fallback or nothing under every policy, and is listed in
/// ``RenderedText/blanks``.
public enum UnresolvedPolicy: String, Sendable, Hashable, CaseIterable {
    /// The tag stays in the text exactly as the author wrote it.
    case leaveIntact
    /// The tag is dropped, as the Mustache specification demands.
    case empty
    /// Rendering throws ``TemplateError/unresolved(_:)`` with all unknown names.
    case fail
}
