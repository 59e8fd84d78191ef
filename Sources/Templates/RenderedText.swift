/// A rendered text, and what was missing.
///
/// Each list contains distinct names in order of first use. A missing partial is listed with a leading `>`.
public struct RenderedText: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The names that are unknown, or whose value is a list or an object where text is needed.
    public let unresolved: [String]
    /// The known names without a fallback whose value was blank.
    public let blanks: [String]
    /// The names whose fallback was shown.
    public let fallbacks: [String]

    /// Whether every name was found, so no placeholder was left or dropped.
    public var isComplete: Bool { unresolved.isEmpty }

    init(text: String, unresolved: [String] = [], blanks: [String] = [], fallbacks: [String] = []) {
        self.text = text
        self.unresolved = unresolved
        self.blanks = blanks
        self.fallbacks = fallbacks
    }
}
