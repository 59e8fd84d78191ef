extension ReplyTrimmer {
    /// Finds what introduces history and marks it and the history below.
    mutating func markHistory() {
        var index = 0
        while index < lines.count {
            guard lines[index].role == .text else {
                index += 1
                continue
            }
            switch lines[index].separator {
            case .forwarded:
                return mark(index..<lines.count, .forwarded)
            case .original, .replyAbove:
                if markHeaderBlock(from: index) { return }
            case .rule where isAboveHeaderBlock(index):
                if markHeaderBlock(from: index) { return }
            case .rule, nil:
                if let end = HeaderBlockFinder(lines: lines).blockEnd(from: index, isMarked: false) {
                    if markHistory(headedBy: index...end) { return }
                } else if markAttribution(at: index) {
                    return
                }
            }
            index += 1
        }
    }

    private func isAboveHeaderBlock(_ index: Int) -> Bool {
        guard let next = nextWritten(index + 1), lines[next].role == .text, next - index <= 3 else { return false }
        return HeaderBlockFinder(lines: lines).blockEnd(from: next, isMarked: true) != nil
    }

    /// Marks what a separator introduces.
    ///
    /// Returns whether the rest of the mail is done.
    private mutating func markHeaderBlock(from index: Int) -> Bool {
        var end = index
        if let next = nextWritten(index + 1), lines[next].role == .text,
            let blockEnd = HeaderBlockFinder(lines: lines).blockEnd(from: next, isMarked: true)
        {
            end = blockEnd
        }
        return markHistory(headedBy: index...end)
    }

    /// Marks an attribution that ends in the line.
    ///
    /// Returns whether the rest of the mail is done.
    private mutating func markAttribution(at index: Int) -> Bool {
        guard AttributionFinder.mayEnd(lines[index]) else { return false }
        let next = nextWritten(index + 1)
        let beforeQuote = next.map { isQuoted($0) && $0 - index <= 4 } ?? false
        let finder = AttributionFinder(lines: lines)
        guard let found = finder.attribution(endingAt: index, beforeQuote: beforeQuote) else { return false }
        guard found.isStrong || beforeQuote else { return false }
        return markHistory(headedBy: found.lines)
    }

    /// Whether the line is quoted by `>`, or by `|` together with the next.
    private func isQuoted(_ index: Int) -> Bool {
        lines[index].role == .quote || isBarred(index)
    }

    private func isBarred(_ index: Int) -> Bool {
        lines[index].role == .text && source.holds("|", at: lines[index].content.lowerBound)
    }

    /// Marks the head of a quotation and what it introduces.
    ///
    /// Below quoted lines the sender may go on. Lines that are not quoted are history to the end, unless nothing was
    /// written above: then they are all that the sender sent.
    private mutating func markHistory(headedBy head: ClosedRange<Int>) -> Bool {
        let isFirst = !lines[..<head.lowerBound].contains { $0.role == .text || $0.role == .quote }
        guard let next = nextWritten(head.upperBound + 1) else {
            mark(head, .attribution)
            return true
        }
        if isQuoted(next) {
            mark(head, .attribution)
            markBarred(from: next)
            absorbRule(above: head.lowerBound)
            return false
        }
        let isForward = isFirst && head.count > 1 && lines[head.upperBound].header != nil
        if isForward {
            mark(head.lowerBound..<lines.count, .forwarded)
            return true
        }
        mark(head, .attribution)
        absorbRule(above: head.lowerBound)
        guard !isFirst else { return false }
        mark(head.upperBound + 1..<lines.count, .history)
        return true
    }

    private mutating func markBarred(from start: Int) {
        var index = start
        while index < lines.count, isBarred(index) {
            lines[index].role = .quote
            index += 1
        }
    }

    /// A rule directly above the head of a quotation belongs to it.
    private mutating func absorbRule(above start: Int) {
        guard let above = previousWritten(start), lines[above].role == .text else { return }
        switch lines[above].separator {
        case .rule, .original, .replyAbove: lines[above].role = .attribution
        case .forwarded, nil: return
        }
    }
}
