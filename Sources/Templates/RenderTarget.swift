/// What a rendered text is for.
public enum RenderTarget: String, Sendable, Hashable, CaseIterable {
    /// A plain text body: values appear as they are.
    case text
    /// An HTML body: in `{{x}}` the five characters `& < > " '` are escaped, so that a value is safe between tags and
    /// inside a quoted attribute. `{{{x}}}` and `{{&x}}` are not escaped. Escaping does not make a value safe as a
    /// link target.
    case html
    /// A header such as the subject: plain text on one line, as ``HeaderText`` makes it.
    case header
}
