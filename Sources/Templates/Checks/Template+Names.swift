extension Template {
    /// Every use of a name in the template and its partials, in order of place.
    ///
    /// - Complexity: O(n) in the length of the sources.
    public var names: [TemplateName] {
        var places = PositionCursor(program: program)
        return program.uses.map { use in
            let position = places.advance(to: use)
            return TemplateName(
                name: program.names[Int(use.slot)],
                use: use.kind,
                section: use.section < 0 ? nil : program.names[Int(use.section)],
                partial: program.sources[Int(use.source)].name,
                line: position.line,
                column: position.column
            )
        }
    }
}

/// Counts lines and columns on the way from one use to the next.
private struct PositionCursor {
    let program: Program
    var source: Int32 = -1
    var offset = 0
    var line = 1
    var column = 1

    mutating func advance(to use: Program.NameUse) -> (line: Int, column: Int) {
        if use.source != source {
            source = use.source
            offset = program.sources[Int(source)].text.lowerBound
            line = 1
            column = 1
        }
        while offset < Int(use.offset) {
            let byte = program.text[offset]
            if byte == Byte.lineFeed {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
        return (line, column)
    }
}
