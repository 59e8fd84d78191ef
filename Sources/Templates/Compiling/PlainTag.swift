/// The inside of a tag as its author sees it: an editor's no-break spaces are spaces, its escaped quotation marks are plain ones,
/// and what has no width is gone.
struct PlainTag {
    private(set) var bytes: [UInt8] = []
    /// Whether there was a no-break space or a character without width, neither of which an author can see.
    private(set) var hadInvisible = false

    init(_ content: ArraySlice<UInt8>) {
        bytes.reserveCapacity(content.count)
        var rest = content
        while let byte = rest.first {
            let (plain, length) = Self.replacement(at: rest)
            if let plain {
                bytes += plain.utf8
                hadInvisible = hadInvisible || byte >= 0x80
                rest = rest.dropFirst(length)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        while let last = bytes.last, Byte.isWhitespace(last) { bytes.removeLast() }
        bytes = Array(bytes.drop(while: Byte.isWhitespace))
    }

    /// Whether `content` may differ from what its author sees.
    static func mayDiffer(_ content: ArraySlice<UInt8>) -> Bool {
        content.contains { $0 >= 0x80 || $0 == Byte.ampersand }
    }

    /// What stands for the beginning of `rest`, and how many bytes that beginning has; nil if it stands for itself.
    private static func replacement(at rest: ArraySlice<UInt8>) -> (plain: String?, length: Int) {
        guard let lead = rest.first, lead == Byte.ampersand || lead >= 0xC2 else { return (nil, 1) }
        if lead == Byte.ampersand {
            let found = references.first { rest.starts(with: $0.written.utf8) }
            return (found?.plain, found?.written.utf8.count ?? 1)
        }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard let scalar = String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars.first else {
            return (nil, 1)
        }
        if scalar.properties.isWhitespace { return (" ", length) }
        // What joins the letter before it, as in Persian and Indic names, belongs to the spelling.
        let isSpelling = scalar.properties.isGraphemeExtend || scalar.value == 0x200D
        return (scalar.properties.isDefaultIgnorableCodePoint && !isSpelling ? "" : nil, length)
    }

    private static let references: [(written: String, plain: String)] = [
        ("&quot;", "\""), ("&#34;", "\""), ("&#x22;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&#x27;", "'"),
        ("&nbsp;", " "), ("&#160;", " "), ("&#xA0;", " "), ("&#xa0;", " "),
    ]
}

extension Compiler {
    /// The tag with its inside as its author sees it, or nil if there is nothing left of it.
    mutating func retyped(_ tag: Tag) -> Tag? {
        let content = program.text[tag.content]
        guard tag.kind != .comment, tag.kind != .delimiters, PlainTag.mayDiffer(content) else { return tag }
        let plain = PlainTag(content)
        guard !content.elementsEqual(plain.bytes) else { return tag }
        if plain.hadInvisible {
            warn(.invisibleCharacter, at: tag.whole.lowerBound, expected: "plain spaces only; retype the tag")
        }
        guard !plain.bytes.isEmpty else { return nil }
        var retyped = tag
        // Behind all sources, where no scanner looks.
        retyped.content = program.text.count..<program.text.count + plain.bytes.count
        program.text += plain.bytes
        return retyped
    }
}
