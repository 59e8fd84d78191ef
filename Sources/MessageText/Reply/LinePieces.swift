/// The ranges that the roles of the lines come to.
struct LinePieces {
    private(set) var kept: [Range<Int>] = []
    private(set) var authored: [Range<Int>] = []
    private(set) var removed: [ReplyText.Piece] = []

    init(_ lines: [MailLine]) {
        kept = Self.runs(lines) { $0 == .text || $0 == .context || $0 == .forwarded }
        authored = Self.runs(lines) { $0 == .text }
        let kinds: [(ReplyText.Kind, Set<MailLine.Role>)] = [
            (.quote, [.quote, .history]), (.attribution, [.attribution]), (.signature, [.signature]),
            (.footer, [.footer]),
        ]
        removed = kinds.flatMap { kind, roles in
            Self.runs(lines, roles.contains).map { ReplyText.Piece(kind: kind, range: $0) }
        }
        removed.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The ranges of lines in a row, blank lines between included, whose role is wanted.
    private static func runs(_ lines: [MailLine], _ isWanted: (MailLine.Role) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var isRunning = false
        for line in lines where line.role != .blank {
            guard isWanted(line.role) else {
                isRunning = false
                continue
            }
            if isRunning, let last = runs.popLast() {
                runs.append(last.lowerBound..<line.content.upperBound)
            } else {
                runs.append(line.content)
            }
            isRunning = true
        }
        return runs
    }
}
