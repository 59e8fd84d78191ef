extension Compiler {
    /// Adds `{{name}}`, with its fallback if it has one.
    mutating func appendValue(_ tag: Tag) {
        var name = tag.content
        var fallback: Slice?
        if let pipe = program.text[tag.content].firstIndex(of: Byte.pipe) {
            guard let text = fallbackText(in: pipe + 1..<tag.content.upperBound) else {
                return report(.invalidFallback, at: pipe, expected: "default: \"text\", in straight quotes")
            }
            fallback = Slice(text)
            name = tag.content.lowerBound..<pipe
            while let last = name.last, Byte.isWhitespace(program.text[last]) { name = name.lowerBound..<last }
        }
        let use: TemplateName.Use = tag.kind == .rawValue ? .rawValue : .value
        guard let slot = slot(for: name, at: tag, use: use) else { return }
        if startsLink(tag.whole.lowerBound) {
            warn(.valueAsLink, at: tag.whole.lowerBound, expected: "a scheme such as https:// before the value")
        }
        let value = ValueTag(slot: slot, isRaw: use == .rawValue, source: Slice(tag.whole), fallback: fallback)
        program.code.append(.value(value))
    }

    /// The partial that `tag` includes, or nil if its name is invalid.
    mutating func partialTag(for tag: Tag) -> PartialTag? {
        var indentation = Indentation()
        if tag.standsAlone, let blanks = tag.leadingBlanks {
            let surplus = open.last?.surplus ?? 0
            indentation = Indentation(blanks: Slice(blanks.dropFirst(surplus)), startsLine: true)
        }
        guard let reference = reference(for: tag) else { return nil }
        return PartialTag(reference: reference, source: Slice(tag.whole), indentation: indentation)
    }

    private mutating func reference(for tag: Tag) -> PartialTag.Reference? {
        if program.text[tag.content.lowerBound] == Byte.star {
            var name = tag.content.dropFirst()
            while let first = name.first, Byte.isWhitespace(program.text[first]) { name = name.dropFirst() }
            return slot(for: name, at: tag, use: .partialName).map { .dynamic(slot: $0) }
        }
        let name = program.string(tag.content)
        if let number = program.partials[name] { return .fixed(number) }
        return .missing(slot: reportingSlot(for: ">" + name))
    }

    /// The text of `default: "text"`.
    private func fallbackText(in range: Range<Int>) -> Range<Int>? {
        var rest = program.text[range].drop(while: Byte.isWhitespace)
        guard rest.starts(with: "default".utf8) else { return nil }
        rest = rest.dropFirst(7).drop(while: Byte.isWhitespace)
        guard rest.first == Byte.colon else { return nil }
        rest = rest.dropFirst().drop(while: Byte.isWhitespace)
        guard let quote = rest.first, quote == Byte.doubleQuote || quote == Byte.singleQuote else { return nil }
        guard let end = rest.dropFirst().firstIndex(of: quote), end + 1 == rest.endIndex else { return nil }
        return rest.startIndex + 1..<end
    }

    /// The content of a tag into which an editor put HTML, or nil if it contains none.
    mutating func markedUp(_ tag: Tag) -> Range<Int>? {
        let written: Range<Int>
        switch tag.kind {
        case .value, .rawValue: written = tag.content
        case .partial, .parent: written = tag.sigil..<tag.content.upperBound
        default: return nil
        }
        let quoteStart = program.text[tag.content].firstIndex(of: Byte.pipe) ?? tag.content.upperBound
        let name = program.text[tag.content.lowerBound..<quoteStart]
        guard name.contains(where: { $0 == Byte.less || $0 == Byte.greater }) else { return nil }
        warn(.markupInTag, at: tag.whole.lowerBound, expected: "a plain name; retype the tag without formatting")
        return written
    }

    /// Whether the text before a tag ends with `href="` or `src="`.
    private func startsLink(_ offset: Int) -> Bool {
        let before = program.text[program.sources[source].text.lowerBound..<offset]
        guard before.last == Byte.doubleQuote || before.last == Byte.singleQuote else { return false }
        let name = before.dropLast().suffix(5).map { $0 | 0x20 }
        return name.elementsEqual("href=".utf8.map { $0 | 0x20 })
            || name.suffix(4).elementsEqual("src=".utf8.map { $0 | 0x20 })
    }
}
