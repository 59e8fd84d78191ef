extension HTMLScanner {
    /// Goes over the attributes of a tag to behind its `>`.
    ///
    /// - Returns: whether they hide the element, or nil if the input ends inside the tag, which drops the rest.
    mutating func skipAttributes() -> Bool? {
        var hides = false
        while position < html.count {
            let byte = html[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return hides
            }
            if byte.isMarkupSpace || byte == UInt8(ascii: "/") {
                position += 1
            } else if skipAttribute() {
                hides = true
            }
        }
        return nil
    }

    /// Goes over one attribute and says whether it hides the element.
    private mutating func skipAttribute() -> Bool {
        let start = position
        position += 1
        while position < html.count, !endsAttributeName(html[position]) { position += 1 }
        let name = start..<position
        skipSpace()
        guard position < html.count, html[position] == UInt8(ascii: "=") else { return Hiding.isHidden(html, name) }
        position += 1
        skipSpace()
        let value = skipValue()
        return Hiding.isHidden(html, name) || Hiding.hides(html, name: name, value: value)
    }

    private func endsAttributeName(_ byte: UInt8) -> Bool {
        byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }

    private mutating func skipSpace() {
        while position < html.count, html[position].isMarkupSpace { position += 1 }
    }

    /// Goes over a value, quoted or not, and returns where it is.
    private mutating func skipValue() -> Range<Int> {
        guard position < html.count else { return position..<position }
        let quote = html[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            position = html[start...].firstIndex(of: quote) ?? html.count
            let value = start..<position
            position = min(position + 1, html.count)
            return value
        }
        let start = position
        while position < html.count, !html[position].isMarkupSpace, html[position] != UInt8(ascii: ">") {
            position += 1
        }
        return start..<position
    }
}

/// The attributes that keep a browser from showing an element.
private enum Hiding {
    private static let hidden = Array("hidden".utf8)
    private static let style = Array("style".utf8)
    private static let declarations = ["display:none", "visibility:hidden", "mso-hide:all"].map { Array($0.utf8) }

    /// Whether the attribute is `hidden`.
    static func isHidden(_ html: [UInt8], _ name: Range<Int>) -> Bool {
        name.count == hidden.count && html.holdsInAnyCase(hidden, at: name.lowerBound)
    }

    /// Whether the attribute is a `style` with a declaration that hides.
    static func hides(_ html: [UInt8], name: Range<Int>, value: Range<Int>) -> Bool {
        guard name.count == style.count, html.holdsInAnyCase(style, at: name.lowerBound) else { return false }
        let compact = html[value].lazy.filter { !$0.isMarkupSpace }.map(\.lowered)
        let bytes = Array(compact)
        return bytes.indices.contains { index in
            (bytes[index] == 0x64 || bytes[index] == 0x76 || bytes[index] == 0x6D)
                && declarations.contains { bytes.holdsInAnyCase($0, at: index) }
        }
    }
}
