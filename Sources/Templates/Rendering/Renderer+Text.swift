extension Renderer {
    /// Writes the author's text with the indentation of the place of inclusion.
    @inline(__always)
    mutating func write(_ slice: Slice) {
        if indentation.isEmpty, !owesIndentation { copy(slice.range) } else { writeLines(slice.range) }
    }

    /// Writes the indentation that the current line still lacks.
    @inline(__always)
    mutating func payIndentation() {
        guard owesIndentation else { return }
        owesIndentation = false
        indentation.withUnsafeBufferPointer { output.append($0) }
    }

    @inline(__always)
    mutating func copy(_ range: Range<Int>) {
        output.append(UnsafeBufferPointer(rebasing: program.text[range]))
    }

    private mutating func writeLines(_ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound, !output.isOverLimit {
            payIndentation()
            let lineFeed = program.text[start..<range.upperBound].firstIndex(of: Byte.lineFeed)
            let end = lineFeed.map { $0 + 1 } ?? range.upperBound
            copy(start..<end)
            owesIndentation = lineFeed != nil
            start = end
        }
    }
}
