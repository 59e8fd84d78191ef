/// The state machine that goes once over an HTML body and hands its text to a writer.
///
/// It follows the tokenizer of the HTML standard (section 13.2.5) where text depends on it.
struct HTMLScanner {
    let html: [UInt8]
    var position = 0
    var writer: TextWriter
    /// Whether an element was found that hides its content.
    var hasHidden = false

    private let roles = TagRole.byName
    private let skipsHidden: Bool
    private let keepsLines: Bool
    private var hidden: HiddenElement?
    private var isPreformatted = false

    init(_ html: [UInt8], layout: HTMLBody.Layout, skipsHidden: Bool) {
        self.html = html
        self.skipsHidden = skipsHidden
        keepsLines = layout == .lines
        writer = TextWriter(layout: layout, capacity: html.count / 2)
    }

    /// Reads the whole body.
    mutating func run() -> [UInt8] {
        while position < html.count {
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
        while position < html.count {
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
        if byte == 0x0A, isPreformatted {
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
        guard let isHidden = skipAttributes() else { return }
        let role = roles[name]
        apply(startTag: role, isHidden: isHidden, name: name)
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

    private mutating func apply(startTag role: TagRole?, isHidden: Bool, name: TagName) {
        switch role {
        case .block: writer.part(by: .line)
        case .paragraph: writer.part(by: .paragraph)
        case .cell: writer.part(by: .space)
        case .lineBreak: writer.breakLine()
        case .item: writer.beginItem()
        case .quote: writer.quote(by: 1)
        case .preformatted: setPreformatted(true)
        case .raw, .void, .inline, nil: break
        }
        guard skipsHidden, role != .void, role != .raw, role != .lineBreak else { return }
        if hidden != nil {
            hidden?.open(name)
        } else if isHidden {
            hasHidden = true
            hidden = HiddenElement(name: name, mark: writer.mark)
        }
    }

    private mutating func apply(endTag name: TagName) {
        if hidden?.close(name) == true, let mark = hidden?.mark {
            writer.rewind(to: mark)
            hidden = nil
        }
        switch roles[name] {
        case .block, .item: writer.part(by: .line)
        case .paragraph: writer.part(by: .paragraph)
        case .cell: writer.part(by: .space)
        case .lineBreak: writer.breakLine()
        case .quote: writer.quote(by: -1)
        case .preformatted: setPreformatted(false)
        case .raw, .void, .inline, nil: break
        }
    }

    private mutating func setPreformatted(_ on: Bool) {
        writer.part(by: .paragraph)
        isPreformatted = on && keepsLines
    }

    /// Whether a complete tag with a known name lies ahead.
    mutating func findsKnownTag() -> Bool {
        while let open = html[position...].firstIndex(of: UInt8(ascii: "<")) {
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

/// An element whose content is not shown, while it is open.
private struct HiddenElement {
    let name: TagName
    let mark: TextWriter.Mark
    private var depth = 1

    init(name: TagName, mark: TextWriter.Mark) {
        self.name = name
        self.mark = mark
    }

    mutating func open(_ name: TagName) {
        if name == self.name { depth += 1 }
    }

    /// Whether this end tag closes the hidden element.
    mutating func close(_ name: TagName) -> Bool {
        if name == self.name { depth -= 1 }
        return depth == 0
    }
}
