/// The state machine that reads an HTML body once and passes its text to a writer.
///
/// It follows the tokenizer of the HTML standard (section 13.2.5) where text depends on it.
struct HTMLScanner {
    let html: [UInt8]
    var position = 0
    /// Where reading ends; long attribute values, such as embedded images, extend it.
    private(set) var limit: Int
    var writer: TextWriter
    /// Whether an element was found that hides its content.
    var hasHidden = false

    private let roles = TagRole.byName
    private let skipsHidden: Bool
    private let keepsLines: Bool
    private var hidden: HiddenElement?
    /// Whether each open `blockquote` is a quotation; the others indent the sender's own text.
    private var quotes: [Bool] = []
    private var isQuotation = QuotationSense()
    private var preformatted: OpenElement?

    init(_ html: [UInt8], layout: HTMLBody.Layout, skipsHidden: Bool) {
        self.html = html
        self.skipsHidden = skipsHidden
        keepsLines = layout == .lines
        limit = min(html.count, HTMLBody.longestRead)
        writer = TextWriter(layout: layout, capacity: limit / 2)
    }

    /// Reads the whole body.
    mutating func run() -> [UInt8] {
        while position < limit {
            switch html[position] {
            case UInt8(ascii: "<"): readMarkup()
            case UInt8(ascii: "&"): readReference()
            default: readText()
            }
        }
        return writer.bytes
    }

    /// Reads text up to the next `<` or `&`.
    private mutating func readText() {
        while position < limit {
            let byte = html[position]
            if byte > 0x20, byte < 0x80 {
                if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return }
                writer.put(byte)
                position += 1
            } else {
                readOtherText(byte)
            }
        }
    }

    private mutating func readOtherText(_ byte: UInt8) {
        if byte == 0x0A, preformatted != nil {
            writer.breakLine()
            position += 1
            return
        }
        let spacing = html.spacing(at: position)
        writer.put(html, at: position, spacing)
        position += spacing.length
    }

    /// Reads what begins with `<`.
    private mutating func readMarkup() {
        guard position + 1 < html.count else { return putLess() }
        let next = html[position + 1]
        if next.isLetter { return readStartTag() }
        switch next {
        case UInt8(ascii: "/"): readEndTagOrComment()
        case UInt8(ascii: "!"): readDeclaration()
        case UInt8(ascii: "?"): skipBogusComment(from: position + 2)
        default: putLess()
        }
    }

    private mutating func putLess() {
        writer.put(UInt8(ascii: "<"))
        position += 1
    }

    private mutating func readEndTagOrComment() {
        guard position + 2 < html.count else { return putLess() }
        guard html[position + 2].isLetter else { return skipBogusComment(from: position + 2) }
        let name = readName(from: position + 2)
        guard skipAttributes() != nil else { return }
        apply(endTag: name)
    }

    private mutating func readStartTag() {
        let name = readName(from: position + 1)
        guard let attributes = skipAttributes() else { return }
        let role = roles[name]
        if skipsHidden, hidden?.isEnded(by: name, role) == true { endHidden() }
        if preformatted?.name == .paragraph, TagName.paragraph.isEnded(by: name, role) { preformatted = nil }
        apply(startTag: role, attributes)
        open(name, role, attributes)
        if role == .raw { skipRawText(of: name) }
    }

    /// Reads a tag's name and leaves the position behind it.
    mutating func readName(from start: Int) -> TagName {
        var end = start
        while end < html.count, !html[end].isMarkupSpace, html[end] != UInt8(ascii: "/"), html[end] != UInt8(ascii: ">")
        {
            end += 1
        }
        position = end
        return TagName(html, start..<end)
    }

    private mutating func apply(startTag role: TagRole?, _ attributes: TagAttributes) {
        switch role {
        case .block: writer.part(by: .line)
        case .paragraph: writer.part(by: .paragraph)
        case .cell: writer.part(by: .space)
        case .lineBreak: writer.breakLine()
        case .item: writer.beginItem()
        case .quote: beginQuote(attributes)
        case .preformatted: writer.part(by: .paragraph)
        case .image: if !(skipsHidden && attributes.isHidden) { putEmoji(attributes) }
        case .raw, .void, .inline, nil: break
        }
    }

    /// Notes an element whose content is hidden, or keeps its line ends.
    private mutating func open(_ name: TagName, _ role: TagRole?, _ attributes: TagAttributes) {
        guard role == nil || role == .inline || role?.isContainer == true else { return }
        if preformatted?.name == name {
            preformatted?.depth += 1
        } else if preformatted == nil, keepsLines, role == .preformatted || attributes.keepsLines {
            preformatted = OpenElement(name: name)
        }
        guard skipsHidden else { return }
        if hidden != nil {
            hidden?.open(name, role)
        } else if attributes.isHidden {
            hasHidden = true
            hidden = HiddenElement(name: name, mark: writer.mark)
        }
    }

    private mutating func apply(endTag name: TagName) {
        let role = roles[name]
        if hidden?.close(name, role) == true { endHidden() }
        if preformatted?.close(name) == true { preformatted = nil }
        switch role {
        case .block, .item: writer.part(by: .line)
        case .paragraph, .preformatted: writer.part(by: .paragraph)
        case .cell: writer.part(by: .space)
        case .lineBreak: writer.breakLine()
        case .quote: writer.quote(by: quotes.popLast() == true ? -1 : 0)
        case .raw, .void, .image, .inline, nil: break
        }
    }

    private mutating func endHidden() {
        if let mark = hidden?.mark { writer.rewind(to: mark) }
        hidden = nil
    }

    private mutating func beginQuote(_ attributes: TagAttributes) {
        let isQuote = keepsLines && (quotes.last == true || isQuotation.judge(attributes, below: writer))
        quotes.append(isQuote)
        writer.quote(by: isQuote ? 1 : 0)
    }

    /// Writes the text of an image that represents a character.
    private mutating func putEmoji(_ attributes: TagAttributes) {
        guard let text = attributes.alternative, attributes.isEmoji || Pictograph.isAll(html[text]) else { return }
        let behind = position
        position = text.lowerBound
        while position < text.upperBound {
            if html[position] == UInt8(ascii: "&") {
                readReference()
            } else {
                let spacing = html.spacing(at: position)
                writer.put(html, at: position, spacing)
                position += spacing.length
            }
        }
        position = behind
    }

    /// Extends the limit by a long attribute value, which is cheap to skip.
    mutating func overlook(_ value: Range<Int>) {
        if value.count > Self.longValue { limit = min(html.count, limit + value.count) }
    }

    private static let longValue = 1_024

    /// Whether a complete tag with a known name lies ahead.
    mutating func findsKnownTag() -> Bool {
        while position < limit, let open = html[position..<limit].firstIndex(of: UInt8(ascii: "<")) {
            position = open + 1
            let start = html.indices.contains(open + 1) && html[open + 1] == UInt8(ascii: "/") ? open + 2 : open + 1
            guard start < html.count, html[start].isLetter else { continue }
            let name = readName(from: start)
            guard skipAttributes() != nil else { return false }
            if roles[name] != nil { return true }
        }
        return false
    }
}
