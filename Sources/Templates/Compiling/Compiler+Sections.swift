extension Compiler {
    mutating func openSection(_ tag: Tag) {
        guard mayOpen(tag) else { return }
        guard let slot = slot(for: tag.content, at: tag, use: tag.kind == .section ? .section : .inverted) else {
            skippedSections += 1
            return
        }
        let section = SectionTag(slot: slot)
        push(tag, slot: slot, surplus: open.last?.surplus ?? 0)
        program.code.append(tag.kind == .section ? .section(section) : .inverted(section))
    }

    mutating func openBlock(_ tag: Tag) {
        guard mayOpen(tag) else { return }
        let name = program.string(tag.content)
        let number = blocks[name] ?? Int32(truncatingIfNeeded: blocks.count)
        blocks[name] = number
        let surplus = open.last?.surplus ?? 0
        let lineEnd = tag.nextLine.map { blanks(from: $0, to: program.sources[source].text.upperBound) }
        let isOverride = open.last?.kind == .parent
        push(tag, slot: -1, surplus: isOverride ? lineEnd?.count ?? 0 : surplus)
        var indentation = Indentation()
        indentation.startsLine = tag.standsAlone
        let written = tag.standsAlone ? lineEnd : tag.leadingBlanks
        if let written { indentation.blanks = Slice(written.dropFirst(surplus)) }
        program.code.append(.block(BlockTag(name: number, indentation: indentation)))
    }

    mutating func openParent(_ tag: Tag) {
        guard mayOpen(tag) else { return }
        guard let parent = partialTag(for: tag) else {
            skippedSections += 1
            return
        }
        push(tag, slot: -1, surplus: open.last?.surplus ?? 0)
        program.code.append(.parent(parent, end: 0))
    }

    mutating func appendPartial(_ tag: Tag) {
        guard let partial = partialTag(for: tag) else { return }
        program.code.append(.partial(partial))
    }

    /// Closes the innermost section; true if it was a parent whose tags stand alone on their lines.
    mutating func closeSection(_ tag: Tag) -> Bool {
        if skippedSections > 0 {
            skippedSections -= 1
            return false
        }
        guard let last = open.last else {
            report(.unexpectedClose, at: tag.whole.lowerBound, expected: "an opening tag before it")
            return false
        }
        guard program.text[last.name] == program.text[tag.content] else {
            report(.unexpectedClose, at: tag.whole.lowerBound, expected: "the end of '\(excerpt(last.name))'")
            return false
        }
        open.removeLast()
        return finish(last, at: tag)
    }

    mutating func reportUnclosed() {
        for section in open {
            report(.unclosedSection, at: section.offset, expected: "a closing tag for '\(excerpt(section.name))'")
        }
        open.removeAll()
        skippedSections = 0
    }

    /// Whether another section may be opened; one that may not is skipped with its content.
    private mutating func mayOpen(_ tag: Tag) -> Bool {
        if skippedSections == 0, open.count < limits.nesting { return true }
        if skippedSections == 0 {
            report(.nestingTooDeep, at: tag.whole.lowerBound, expected: "at most \(limits.nesting) open sections")
        }
        skippedSections += 1
        return false
    }

    private mutating func push(_ tag: Tag, slot: Int32, surplus: Int) {
        open.append(
            OpenSection(
                kind: tag.kind,
                name: tag.content,
                offset: tag.whole.lowerBound,
                instruction: program.code.count,
                slot: slot,
                leadingBlanks: tag.leadingBlanks,
                surplus: surplus
            )
        )
    }

    /// Sets the end in a section's instruction.
    private mutating func finish(_ section: OpenSection, at tag: Tag) -> Bool {
        let end = Int32(truncatingIfNeeded: program.code.count)
        switch program.code[section.instruction] {
        case .section(let content): program.code[section.instruction] = .section(.init(slot: content.slot, end: end))
        case .inverted(let content): program.code[section.instruction] = .inverted(.init(slot: content.slot, end: end))
        case .block(var block):
            block.end = end
            program.code[section.instruction] = .block(block)
        case .parent(var parent, _):
            let ownsLines = section.leadingBlanks != nil && tag.nextLine != nil
            if ownsLines { giveLines(to: &parent, from: section) }
            program.code[section.instruction] = .parent(parent, end: end)
            return ownsLines
        case .text, .value, .partial: break
        }
        return false
    }

    /// Turns the blanks before a parent's tag into the indentation of the included text.
    private mutating func giveLines(to parent: inout PartialTag, from section: OpenSection) {
        guard !parent.indentation.startsLine, let blanks = section.leadingBlanks else { return }
        let surplus = open.last?.surplus ?? 0
        parent.indentation = Indentation(blanks: Slice(blanks.dropFirst(surplus)), startsLine: true)
        let before = section.instruction - 1
        guard !blanks.isEmpty, before >= 0, case .text(var text) = program.code[before] else { return }
        guard Int(text.end) == blanks.upperBound else { return }
        text.end = max(text.start, Int32(truncatingIfNeeded: blanks.lowerBound))
        program.code[before] = .text(text)
    }
}
