extension HTMLScanner {
    /// Skips the attributes of a tag, up to and including its `>`.
    ///
    /// - Returns: what they say, or nil if the input ends inside the tag, which drops the rest.
    mutating func skipAttributes() -> TagAttributes? {
        var attributes = TagAttributes()
        while position < limit {
            let byte = html[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return attributes
            }
            if byte.isMarkupSpace || byte == UInt8(ascii: "/") {
                position += 1
            } else {
                skipAttribute(into: &attributes)
            }
        }
        return nil
    }

    private mutating func skipAttribute(into attributes: inout TagAttributes) {
        let start = position
        position += 1
        while position < html.count, !endsAttributeName(html[position]) { position += 1 }
        let name = start..<position
        skipSpace()
        guard position < html.count, html[position] == UInt8(ascii: "=") else {
            return attributes.note(html, name, nil)
        }
        position += 1
        skipSpace()
        let value = skipValue()
        attributes.note(html, name, value)
    }

    private func endsAttributeName(_ byte: UInt8) -> Bool {
        byte.isMarkupSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }

    private mutating func skipSpace() {
        while position < html.count, html[position].isMarkupSpace { position += 1 }
    }

    /// Skips a value, quoted or not, and returns its range.
    private mutating func skipValue() -> Range<Int> {
        guard position < html.count else { return position..<position }
        let quote = html[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            position = html[start...].firstIndex(of: quote) ?? html.count
            let value = start..<position
            overlook(value)
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
