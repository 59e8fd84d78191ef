extension ReplyTrimmer {
    /// Finds what introduces history and marks it and the history below.
    ///
    /// Returns the role of the rest of the mail, if it was decided.
    mutating func markHistory() -> MailLine.Role? {
        let isForward = self.isForward
        var firstWritten: Int?
        for index in lines.indices {
            if lines[index].role == .quote, isForward || isQuotedForward(index) {
                mark(index..<lines.count, .forwarded)
                return .forwarded
            }
            if lines[index].role == .text, let head = head(at: index) {
                let isFirst = firstWritten.map { $0 >= head.lowerBound } ?? true
                if let role = markHistory(headedBy: head, isFirst: isFirst, isForward: isForward) { return role }
                if isFirst { firstWritten = nil }
            }
            if firstWritten == nil, lines[index].role == .text || lines[index].role == .quote { firstWritten = index }
        }
        return nil
    }

    /// Whether the subject says that the mail was forwarded; "VS:" does unless the program spoke Finnish.
    private var isForward: Bool {
        guard subject.isNordic else { return subject.isForward }
        let sender = FoldedText("lähettäjä").bytes
        return !lines.contains { $0.header == .from && $0.folded.starts(with: sender) }
    }

    /// The lines at `index` that introduce an earlier message; a forwarded one is introduced by its separator alone.
    private func head(at index: Int) -> ClosedRange<Int>? {
        switch lines[index].separator {
        case .forwarded: return index...index
        case .original, .replyAbove: return index...(headerBlockEnd(below: index, isMarked: true) ?? index)
        case .rule: return headerBlockEnd(below: index, isMarked: isBold(below: index)).map { index...$0 }
        case nil:
            if let end = HeaderBlockFinder(lines: lines).blockEnd(from: index, isMarked: false) { return index...end }
            return attribution(at: index)
        }
    }

    private func headerBlockEnd(below index: Int, isMarked: Bool) -> Int? {
        guard let next = nextWritten(index + 1), lines[next].role == .text, isMarked || next - index <= 3 else {
            return nil
        }
        return HeaderBlockFinder(lines: lines).blockEnd(from: next, isMarked: isMarked)
    }

    /// Whether the next words are set bold, as conversions to text write the header of a mail.
    private func isBold(below index: Int) -> Bool {
        nextWritten(index + 1).map { source.holds("*", at: lines[$0].content.lowerBound) } ?? false
    }

    /// The attribution that ends in the line.
    private func attribution(at index: Int) -> ClosedRange<Int>? {
        guard AttributionFinder.mayEnd(lines[index]) else { return nil }
        let next = nextWritten(index + 1)
        let beforeQuote = next.map { isQuoted($0) && $0 - index <= 4 } ?? false
        let found = AttributionFinder(source: source, lines: lines).attribution(
            endingAt: index,
            beforeQuote: beforeQuote
        )
        guard let found, found.isStrong || beforeQuote else { return nil }
        return found.lines
    }

    /// Whether a quotation that no program introduced begins with the mark of a forwarded message.
    private func isQuotedForward(_ index: Int) -> Bool {
        guard lines[index].role == .quote, index == 0 || lines[index - 1].role != .quote else { return false }
        if let above = previousWritten(index), lines[above].role == .attribution { return false }
        return Separator(quoted: source[lines[index].content]) != nil
    }

    /// Whether the line is quoted by `>`, or by `|` together with the next.
    private func isQuoted(_ index: Int) -> Bool {
        lines[index].role == .quote || isBarred(index)
    }

    private func isBarred(_ index: Int) -> Bool {
        lines[index].role == .text && lines[index].header == nil
            && source.holds("|", at: lines[index].content.lowerBound)
    }

    /// Marks the head of a quotation and what it introduces.
    ///
    /// Below quoted lines the sender may go on. Lines that are not quoted are history to the end, unless nothing was
    /// written above: then they are all that the sender sent. Returns the role of the rest of the mail, if it was decided.
    private mutating func markHistory(
        headedBy head: ClosedRange<Int>,
        isFirst: Bool,
        isForward: Bool
    ) -> MailLine.Role? {
        let isWholeForward = isFirst && head.count > 1 && lines[head.upperBound].header != nil
        if isForward || lines[head.lowerBound].separator == .forwarded {
            mark(head.lowerBound..<lines.count, .forwarded)
            return .forwarded
        }
        guard let next = nextWritten(head.upperBound + 1) else {
            mark(head, .attribution)
            return .history
        }
        if isQuoted(next) {
            mark(head, .attribution)
            markBarred(from: next)
            absorbRule(above: head.lowerBound)
            return nil
        }
        if isWholeForward {
            mark(head.lowerBound..<lines.count, .forwarded)
            return .forwarded
        }
        mark(head, .attribution)
        absorbRule(above: head.lowerBound)
        guard !isFirst else { return nil }
        mark(head.upperBound + 1..<lines.count, .history)
        return .history
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
