/// A rendered text, and what a send gate needs to know about it.
///
/// Each list is in order of first use and names each name once. A partial that does not exist is listed with a
/// leading `>`.
public struct RenderedText: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The names that are unknown, or that stand for a list or an object where text is needed.
    public let unresolved: [String]
    /// The names that are known, had nothing to show and have no fallback.
    public let blanks: [String]
    /// The names whose fallback was shown.
    public let fallbacks: [String]

    /// Whether every name was found, so that no placeholder was left standing or dropped.
    public var isComplete: Bool { unresolved.isEmpty }

    init(text: String, unresolved: [String] = [], blanks: [String] = [], fallbacks: [String] = []) {
        self.text = text
        self.unresolved = unresolved
        self.blanks = blanks
        self.fallbacks = fallbacks
    }
}
