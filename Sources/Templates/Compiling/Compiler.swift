/// Compiles sources to a program and collects all problems.
struct Compiler {
    var program = Program()
    var problems: [TemplateProblem] = []
    var warnings: [TemplateProblem] = []
    let limits: Template.Limits

    /// The index of the current source.
    var source = 0
    /// The open sections, outermost first.
    var open: [OpenSection] = []
    /// The slots by the fingerprints of their names.
    var slots = [UInt64: Int32](minimumCapacity: 8)
    /// The numbers of the blocks' names.
    var blocks: [String: Int32] = [:]
    /// How many sections inside the last one of `open` could not be opened.
    var skippedSections = 0

    static let mostProblems = 50

    init(limits: Template.Limits) {
        self.limits = limits
    }

    mutating func compile(_ template: String, partials: [String: String]) {
        gather(template, partials)
        let bytes = program.text.count
        guard bytes <= limits.sourceBytes else {
            return report(.sourceTooLarge, at: 0, expected: "at most \(limits.sourceBytes) bytes, not \(bytes)")
        }
        // One copy for all scanners: what is added to the program's text behind the sources copies it once.
        let text = program.text
        for number in program.sources.indices where problems.count < Self.mostProblems {
            source = number
            compileSource(in: text)
        }
        program.expectedSize = min(bytes + 24 * program.uses.count, 65_536)
    }

    private mutating func gather(_ template: String, _ partials: [String: String]) {
        program.text.reserveCapacity(template.utf8.count)
        program.reserve()
        add(nil, template)
        guard !partials.isEmpty else { return }
        for (name, text) in partials.sorted(by: { $0.key < $1.key }) {
            program.partials[name] = Int32(truncatingIfNeeded: program.sources.count)
            add(name, text)
        }
    }

    private mutating func add(_ name: String?, _ text: String) {
        let start = program.text.count
        // Text beyond the limit is not copied.
        guard start <= limits.sourceBytes else { return }
        program.text.append(contentsOf: text.utf8)
        program.sources.append(.init(name: name, text: start..<program.text.count))
    }

    private mutating func compileSource(in text: [UInt8]) {
        let start = program.code.count
        let range = program.sources[source].text
        var scanner = Scanner(text: text, source: range)
        while problems.count < Self.mostProblems, let tag = scanner.nextTag() {
            scanner.position = compile(tag, after: scanner.position, &scanner)
        }
        appendText(scanner.position..<range.upperBound)
        reportUnclosed()
        program.sources[source].code = start..<program.code.count
    }

    /// Adds the text before a tag, then the tag; returns where to resume.
    private mutating func compile(_ tag: Tag, after textStart: Int, _ scanner: inout Scanner) -> Int {
        if let problem = problem(with: tag, scanner) {
            report(problem.reason, at: tag.whole.lowerBound, expected: problem.expected)
            return problem.resume
        }
        if let written = markedUp(tag) {
            appendText(textStart..<tag.whole.lowerBound)
            appendValue(Tag(kind: .value, whole: tag.whole, sigil: tag.sigil, content: written))
            return tag.whole.upperBound
        }
        guard let tag = retyped(tag) else {
            report(.emptyTag, at: tag.whole.lowerBound, expected: "a name")
            return tag.whole.upperBound
        }
        let ownsLine = tag.standsAlone || opensOverride(tag)
        let lineStart = tag.standsAlone ? tag.leadingBlanks?.lowerBound : nil
        appendText(textStart..<(lineStart ?? tag.whole.lowerBound))
        let closesLine = append(tag, &scanner)
        return ownsLine || closesLine ? tag.nextLine ?? tag.whole.upperBound : tag.whole.upperBound
    }

    /// Adds a tag; true if it closes a parent whose tags stand alone on their lines.
    private mutating func append(_ tag: Tag, _ scanner: inout Scanner) -> Bool {
        switch tag.kind {
        case .value, .rawValue: appendValue(tag)
        case .section, .inverted: openSection(tag)
        case .block: openBlock(tag)
        case .partial: appendPartial(tag)
        case .parent: openParent(tag)
        case .close: return closeSection(tag)
        case .delimiters:
            if !scanner.setDelimiters(from: tag.content) {
                report(
                    .invalidDelimiters,
                    at: tag.whole.lowerBound,
                    expected: "two words without '=', as in {{=<% %>=}}"
                )
            }
        case .comment, .unclosed: break
        }
        return false
    }

    /// Whether `tag` opens an overriding block whose text starts on the next line.
    private func opensOverride(_ tag: Tag) -> Bool {
        tag.kind == .block && tag.nextLine != nil && open.last?.kind == .parent
    }

    /// Adds text, without the surplus blanks of an override at the start of each line.
    mutating func appendText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let surplus = open.last?.surplus ?? 0
        guard surplus > 0 else { return program.code.append(.text(Slice(range))) }
        var start = range.lowerBound
        while start < range.upperBound {
            let lineEnd = program.text[start..<range.upperBound].firstIndex(of: Byte.lineFeed).map { $0 + 1 }
            let end = lineEnd ?? range.upperBound
            let isLineStart = start > 0 && program.text[start - 1] == Byte.lineFeed
            let blanks = isLineStart ? blanks(from: start, to: end).prefix(surplus).count : 0
            if start + blanks < end { program.code.append(.text(Slice(start + blanks..<end))) }
            start = end
        }
    }

    func blanks(from start: Int, to end: Int) -> Range<Int> {
        var index = start
        while index < end, Byte.isBlank(program.text[index]) { index += 1 }
        return start..<index
    }
}
