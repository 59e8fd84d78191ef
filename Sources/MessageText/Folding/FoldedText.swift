/// Text in the form in which it is searched: without the differences that readers do not see, or do not mean.
///
/// Folding happens once per message and once per needle; every search then compares bytes. The steps are:
///
/// 1. scalars without width (zero-width joiners, direction marks, variation selectors, soft hyphens, NUL) and the Arabic tatweel
///    are removed;
/// 2. every run of Unicode white space becomes one space, and the ends are trimmed; a line break between two ideographs or
///    kana is none;
/// 3. typographic quotation marks, apostrophes and hyphens become the typed ones, and full and half width become one;
/// 4. case is folded by each scalar's upper-case and then lower-case mapping, so that `Straße` equals `STRASSE`;
/// 5. the result is composed canonically, so that `e` + U+0301 equals `é`. Greek letters lose their accents, which capitals
///    never have.
///
/// Folding knows no language: `I`, `İ` and `ı` are all one letter with `i`.
public struct FoldedText: Sendable, Hashable {
    /// The folded text as UTF-8.
    ///
    /// `bytes.span` gives them without a copy.
    public let bytes: [UInt8]

    /// Folds a string.
    ///
    /// - Complexity: linear in the length of the text.
    public init(_ text: String) {
        self.init(valid: Array(text.utf8))
    }

    /// Folds bytes that should be UTF-8; what is not becomes U+FFFD and never matches a sensible needle.
    public init(utf8 bytes: [UInt8]) {
        self.init(valid: Array(repairing: bytes))
    }

    /// Folds valid UTF-8.
    init(valid text: [UInt8]) {
        if let folded = Folder.foldedASCII(text) {
            bytes = folded
            return
        }
        var folder = Folder(capacity: text.count)
        folder.fold(text)
        bytes = folder.finish()
    }

    /// Whether nothing is left.
    ///
    /// An empty needle never matches.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Whether `needle`, folded by the same steps, occurs in this text; an empty needle never does.
    ///
    /// - Complexity: linear in the length of both, for any input.
    public func contains(_ needle: FoldedText) -> Bool {
        firstRange(of: needle) != nil
    }

    /// Where `needle` first occurs in ``bytes``.
    public func firstRange(of needle: FoldedText) -> Range<Int>? {
        guard let start = ByteSearch(needle.bytes).firstIndex(in: bytes) else { return nil }
        return start..<start + needle.bytes.count
    }
}

extension FoldedText: CustomStringConvertible {
    /// The folded text.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension FoldedText: ExpressibleByStringLiteral {
    /// Folds a literal.
    public init(stringLiteral text: String) {
        self.init(text)
    }
}
