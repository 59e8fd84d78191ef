extension Renderer {
    /// Runs a partial; `blocks` are the overrides of a parent tag.
    mutating func include(_ tag: PartialTag, overrides blocks: Range<Int>?) {
        if !tag.indentation.startsLine { payIndentation() }
        guard let source = source(for: tag) else { return }
        let outer = overrides
        if let blocks { overrides.append(blocks) }
        indented(by: tag.indentation, inline: .none) { $0.run($0.program.sources[source].code) }
        overrides = outer
    }

    /// Runs a block's override or, without one, its own text.
    mutating func runBlock(_ tag: BlockTag, body: Range<Int>) {
        guard let (layer, override) = override(of: tag.name) else { return descend { $0.run(body) } }
        if !tag.indentation.startsLine { payIndentation() }
        let outer = overrides
        // An override sees only the overrides of outer layers, so it cannot include itself.
        overrides = Array(overrides[..<layer])
        indented(by: tag.indentation, inline: .keep) { $0.run(override) }
        overrides = outer
    }

    /// Whether text that does not start a line keeps the surrounding indentation.
    private enum InlineIndentation {
        case none
        case keep
    }

    private mutating func indented(
        by own: Indentation,
        inline: InlineIndentation,
        _ work: (inout Renderer) -> Void
    ) {
        let outer = indentation
        if own.startsLine || inline == .keep {
            indentation += program.text[own.blanks.range]
        } else {
            indentation = []
        }
        owesIndentation = own.startsLine && !indentation.isEmpty
        descend(work)
        indentation = outer
        owesIndentation = own.startsLine && !outer.isEmpty
    }

    private mutating func source(for tag: PartialTag) -> Int? {
        switch tag.reference {
        case .fixed(let number): return Int(number)
        case .missing(let slot): leaveInclusion(tag, slot: slot)
        case .dynamic(let slot):
            if case .string(let name) = lookup(slot)?.value, let number = program.source(named: name) { return number }
            leaveInclusion(tag, slot: slot)
        }
        return nil
    }

    /// Leaves the tag of a missing partial, with the line break that the tag would have consumed.
    private mutating func leaveInclusion(_ tag: PartialTag, slot: Int32) {
        guard policy == .leaveIntact, tag.indentation.startsLine else { return leave(tag.source, slot: slot) }
        payIndentation()
        copy(tag.indentation.blanks.range)
        leave(tag.source, slot: slot)
        copy(lineBreak(after: tag.source))
        owesIndentation = !indentation.isEmpty
    }

    private func lineBreak(after tag: Slice) -> Range<Int> {
        let start = Int(tag.end)
        var end = start
        while end < program.text.count, Byte.isBlank(program.text[end]) { end += 1 }
        if end < program.text.count, program.text[end] == Byte.carriageReturn { end += 1 }
        guard end < program.text.count, program.text[end] == Byte.lineFeed else { return start..<start }
        return start..<end + 1
    }

    /// The outermost override of a block, with its layer.
    private mutating func override(of name: Int32) -> (layer: Int, body: Range<Int>)? {
        for layer in overrides.indices {
            if let body = block(name, in: overrides[layer]) { return (layer, body) }
        }
        return nil
    }

    private mutating func block(_ name: Int32, in layer: Range<Int>) -> Range<Int>? {
        var index = layer.lowerBound
        while index < layer.upperBound {
            steps += 1
            switch program.code[index] {
            case .block(let block):
                if block.name == name { return index + 1..<Int(block.end) }
                index = Int(block.end)
            case .section(let section), .inverted(let section): index = Int(section.end)
            case .parent(_, let end): index = Int(end)
            case .text, .value, .partial: index += 1
            }
        }
        return nil
    }
}
