/// What the attributes of a tag say about its text.
struct TagAttributes {
    /// Whether a browser does not show the element.
    var isHidden = false
    /// Whether the element keeps its line ends.
    var keepsLines = false
    /// Whether a program marks the element as a quotation.
    var isCited = false
    /// Whether the element has a style, or a class.
    var isStyled = false
    /// Whether an image represents an emoji.
    var isEmoji = false
    /// The text that replaces an image.
    var alternative: Range<Int>?

    /// Notes one attribute; a value is nil if there is none.
    mutating func note(_ html: [UInt8], _ name: Range<Int>, _ value: Range<Int>?) {
        guard let attribute = Self.names[TagName(html, name)] else { return }
        let value = value ?? name.upperBound..<name.upperBound
        switch attribute {
        case .hidden: isHidden = true
        case .style:
            let style = Style(html[value])
            isStyled = true
            if style.isHidden { isHidden = true }
            if style.keepsLines { keepsLines = true }
            if style.hasLeftBorder { isCited = true }
        case .type: if value.count == 4, html.holdsInAnyCase(Self.cite, at: value.lowerBound) { isCited = true }
        case .cite: isCited = true
        case .className:
            let names = html[value].map(\.lowered)
            isStyled = true
            if Self.quoteMarks.contains(where: { $0.firstIndex(in: names) != nil }) { isCited = true }
            if Self.emojiMark.firstIndex(in: names) != nil { isEmoji = true }
        case .emoji:
            isEmoji = true
            if alternative == nil { alternative = value }
        case .alt: alternative = value
        }
    }

    private enum Attribute {
        case hidden, style, type, cite, className, emoji, alt
    }

    private static let names: [TagName: Attribute] = [
        TagName("hidden"): .hidden, TagName("style"): .style, TagName("type"): .type, TagName("cite"): .cite,
        TagName("class"): .className, TagName("id"): .className, TagName("data-emoji"): .emoji, TagName("alt"): .alt,
    ]

    private static let cite = Array("cite".utf8)
    /// Parts of the class names with which mail programs mark quotations.
    private static let quoteMarks = ["quote", "cite", "iosymail", "replbq"].map { ByteSearch(Array($0.utf8)) }
    private static let emojiMark = ByteSearch(Array("emoji".utf8))
}
