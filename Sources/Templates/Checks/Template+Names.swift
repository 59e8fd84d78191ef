extension Template {
    /// Every use of a name in the template and its partials, in source order.
    ///
    /// - Complexity: O(n) in the length of the sources.
    public var names: [TemplateName] {
        var position = LineCounter(program.text, from: 0)
        var source: Int32 = 0
        return program.uses.map { use in
            let place = program.sources[Int(use.source)]
            if use.source != source { position = LineCounter(program.text, from: place.text.lowerBound) }
            source = use.source
            position.advance(to: Int(use.offset))
            return TemplateName(
                name: program.names[Int(use.slot)],
                use: use.kind,
                section: use.section < 0 ? nil : program.names[Int(use.section)],
                partial: place.name,
                line: position.line,
                column: position.column
            )
        }
    }
}
