/// The ranges of a body that follow from the roles of its lines.
struct LinePieces {
    private(set) var kept: [Range<Int>] = []
    private(set) var authored: [Range<Int>] = []
    private(set) var removed: [ReplyText.Piece] = []

    init(_ lines: [MailLine]) {
        var previous: MailLine.Role?
        for line in lines where line.role != .blank {
            add(line, after: previous)
            previous = line.role
        }
    }

    /// Adds a line to the range that it goes on with, or begins another.
    private mutating func add(_ line: MailLine, after previous: MailLine.Role?) {
        guard let kind = Self.kind(line.role) else {
            Self.extend(&kept, by: line.content, isRunning: previous.map { Self.kind($0) == nil } ?? false)
            if line.role == .text { Self.extend(&authored, by: line.content, isRunning: previous == .text) }
            return
        }
        if let last = removed.last, previous.map(Self.kind) == kind {
            removed[removed.count - 1] = ReplyText.Piece(
                kind: kind,
                range: last.range.lowerBound..<line.content.upperBound
            )
        } else {
            removed.append(ReplyText.Piece(kind: kind, range: line.content))
        }
    }

    private static func extend(_ ranges: inout [Range<Int>], by content: Range<Int>, isRunning: Bool) {
        if isRunning, let last = ranges.last {
            ranges[ranges.count - 1] = last.lowerBound..<content.upperBound
        } else {
            ranges.append(content)
        }
    }

    /// What a role removes, if it does not keep.
    private static func kind(_ role: MailLine.Role) -> ReplyText.Kind? {
        switch role {
        case .text, .context, .forwarded, .blank: nil
        case .quote, .history: .quote
        case .attribution: .attribution
        case .signature: .signature
        case .footer: .footer
        }
    }
}
