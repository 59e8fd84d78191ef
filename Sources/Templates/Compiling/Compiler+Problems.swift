extension Compiler {
    /// A problem with the tag itself, and where to resume after it.
    func problem(
        with tag: Tag,
        _ scanner: Scanner
    ) -> (reason: TemplateProblem.Reason, expected: String, resume: Int)? {
        let end = tag.whole.upperBound
        switch tag.kind {
        case .comment, .delimiters: return nil
        case .unclosed: return (.unclosedTag, "the end of the tag, as in {{name}}", end)
        case .value, .rawValue, .section, .inverted, .close, .partial, .parent, .block: break
        }
        if let stray = scanner.strayOpening(in: tag.content) {
            return (.unclosedTag, "the end of the tag before the next brace", resume(after: stray, of: tag))
        }
        if tag.content.isEmpty { return (.emptyTag, "a name", end) }
        if tag.whole.count > limits.tagBytes { return (.tagTooLong, "at most \(limits.tagBytes) bytes", end) }
        return nil
    }

    /// Resumes after the tag, or at the next one if that begins inside it.
    private func resume(after stray: Int, of tag: Tag) -> Int {
        let isOpening = program.text[stray...].starts(with: [Byte.openBrace, Byte.openBrace])
        return isOpening ? stray : tag.whole.upperBound
    }

    mutating func report(_ reason: TemplateProblem.Reason, at offset: Int, expected: String) {
        guard problems.count < Self.mostProblems else { return }
        problems.append(problem(reason, at: offset, expected: expected))
    }

    mutating func warn(_ reason: TemplateProblem.Reason, at offset: Int, expected: String) {
        guard warnings.count < Self.mostProblems else { return }
        warnings.append(problem(reason, at: offset, expected: expected))
    }

    /// A name shortened for a message.
    func excerpt(_ range: Range<Int>) -> String {
        let name = program.string(range)
        return name.unicodeScalars.count > 40 ? String(name.prefix(40)) + "…" : name
    }

    private func problem(_ reason: TemplateProblem.Reason, at offset: Int, expected: String) -> TemplateProblem {
        let place = program.sources[source]
        var position = LineCounter(program.text, from: place.text.lowerBound)
        position.advance(to: offset)
        return TemplateProblem(
            reason: reason,
            partial: place.name,
            line: position.line,
            column: position.column,
            expected: expected
        )
    }
}
