/// The use of a rendered text.
public enum RenderTarget: String, Sendable, Hashable, CaseIterable {
    /// A plain text body: values are not escaped.
    case text
    /// An HTML body: `{{x}}` escapes `& < > " '`, so a value is safe between tags and in a quoted attribute, but not as a link
    /// target. `{{{x}}}` and `{{&x}}` are not escaped.
    case html
    /// A header such as the subject: plain text on one line.
    ///
    /// Each run of control characters and line separators becomes one space, and the text is cut at 998 bytes.
    case header
}
