/// The HTML body of a mail, from which text is taken.
///
/// One pass over the bytes, no tree, no recursion, no regular expression: time and memory are linear in the size, whatever
/// the input, and what stands behind the first 2 MiB is not read (long attribute values, such as embedded images, do not
/// count), so that no mail takes longer than a fifth of a second. Tags, comments and raw text are recognised as the HTML standard's tokenizer does it, also where that seems
/// harsh: an unterminated tag at the end is dropped, an unclosed comment hides the rest.
///
/// What a reader does not see is left out: scripts, styles, titles, templates, and elements that are hidden by `hidden` or
/// by their style (a mail's preheader), as long as they are closed and something else remains. An emoji that was sent as
/// an image is its text.
public struct HTMLBody: Sendable, Hashable {
    /// How the text is laid out.
    public enum Layout: Sendable, Hashable {
        /// One line: every run of white space and every block boundary is one space. This is what rules match on.
        case flat
        /// Lines and paragraphs as a reader sees them, quotations marked by `> ` in front of each line. This is what a
        /// reply is trimmed in.
        case lines
    }

    /// How many bytes of a body are read: 2 MiB.
    package static let longestRead = 1 << 21

    private let bytes: [UInt8]

    /// A body from a string.
    public init(_ html: String) {
        bytes = Array(html.utf8)
    }

    /// A body from bytes that should be UTF-8; what is not becomes U+FFFD.
    public init(utf8 bytes: [UInt8]) {
        self.bytes = Array(repairing: bytes)
    }

    /// The text of the body.
    ///
    /// - Complexity: linear in the size of the body; the result is at most six times as long, plus its line marks.
    public func text(_ layout: Layout = .flat) -> String {
        String(decoding: utf8Text(layout), as: UTF8.self)
    }

    /// The text of the body as UTF-8.
    public func utf8Text(_ layout: Layout = .flat) -> [UInt8] {
        var scanner = HTMLScanner(bytes, layout: layout, skipsHidden: true)
        let visible = scanner.run()
        guard visible.isEmpty, scanner.hasHidden else { return visible }
        var everything = HTMLScanner(bytes, layout: layout, skipsHidden: false)
        return everything.run()
    }

    /// The text of the body with what its styles or attributes hide from a person, as a program that ignores them reads it.
    ///
    /// - Complexity: as ``text(_:)``.
    package func textWithHidden(_ layout: Layout = .lines) -> String {
        var everything = HTMLScanner(bytes, layout: layout, skipsHidden: false)
        return String(decoding: everything.run(), as: UTF8.self)
    }

    /// Whether it holds text that its styles or attributes hide from a person.
    package var hidesText: Bool {
        var scanner = HTMLScanner(bytes, layout: .flat, skipsHidden: true)
        let visible = scanner.run()
        guard scanner.hasHidden else { return false }
        var everything = HTMLScanner(bytes, layout: .flat, skipsHidden: false)
        return everything.run() != visible
    }

    /// Whether a body of unknown type is HTML: it holds at least one complete tag that HTML knows.
    ///
    /// `if a < b and c > d` and `Bob <bob@example.com>` are not.
    package static func isHTML(_ body: String) -> Bool {
        var scanner = HTMLScanner(Array(body.utf8), layout: .flat, skipsHidden: false)
        return scanner.findsKnownTag()
    }
}
