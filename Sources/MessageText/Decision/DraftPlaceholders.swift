/// Places in a draft that somebody was meant to fill in: `[REVIEWER: …]`, `{{name}}`, `{name}`, `[Your Name]`, `<insert link>`.
///
/// Code in backticks, parts of addresses such as `/users/{id}` and links such as `[Name](https://…)` are left alone, but
/// `[REVIEWER` and double braces count wherever they stand.
public struct DraftPlaceholders: Sendable, Hashable {
    /// The placeholders that models write of their own accord.
    public static let standard = DraftPlaceholders()

    private let marks: [FoldedText]

    /// The usual placeholders and `others`, texts that a host uses as such; case and white space in them do not matter.
    public init(others: [String] = []) {
        marks = (["[reviewer", "[ reviewer"] + others).map { FoldedText($0) }.filter { !$0.isEmpty }
    }

    /// Whether a placeholder occurs in a text.
    ///
    /// - Complexity: linear in the length of the text, for each of the host's own placeholders.
    public func occur(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        if Self.holdsDoubleBraces(bytes) || PlaceholderScanner(bytes).findsOne() { return true }
        let folded = FoldedText(text)
        return marks.contains { folded.contains($0) }
    }

    /// Whether there are two opening braces and two closing ones with no brace between.
    private static func holdsDoubleBraces(_ text: [UInt8]) -> Bool {
        var isOpen = false
        var index = 0
        while index < text.count {
            if text.holds("{{", at: index) {
                isOpen = true
            } else if text[index] == UInt8(ascii: "{"), !text.holds("{", at: index - 1) {
                isOpen = false
            } else if text[index] == UInt8(ascii: "}") {
                if isOpen, text.holds("}}", at: index) { return true }
                isOpen = false
            }
            index += 1
        }
        return false
    }
}
