/// The subject of a mail, without the tags that gateways and help desks put in front of it: `[EXTERNAL] Automatic reply: …`.
struct MailSubject {
    /// What follows the tags, folded.
    let folded: [UInt8]
    /// The insides of the tags, also of those between `Re:` and the like.
    let tags: [[UInt8]]
    /// The subject of the mail that is forwarded, folded; nil if none is.
    let forwarded: [UInt8]?

    init(_ subject: String) {
        var rest = FoldedText(subject).bytes[...]
        var tags: [[UInt8]] = []
        while let tag = Self.tag(at: rest) {
            tags.append(tag.inside)
            rest = tag.rest
        }
        folded = Array(rest)
        // Behind `Re:` only tags are of interest: the words there are those of the mail that was answered.
        var isForward = false
        while true {
            if let tag = Self.tag(at: rest) {
                tags.append(tag.inside)
                rest = tag.rest
            } else if let next = Self.mark(at: rest, of: Self.forwardMarks) {
                isForward = true
                rest = next
            } else if let next = Self.mark(at: rest, of: Self.replyMarks) {
                rest = next
            } else {
                break
            }
        }
        self.tags = tags
        forwarded = isForward ? Array(rest) : nil
    }

    /// What follows the tags.
    var text: String { String(decoding: folded, as: UTF8.self) }

    /// Whether the subject, or one of its tags, begins with one of the phrases.
    func begins(with words: WordList) -> Bool {
        words.begins(folded) || tags.contains { words.begins($0) }
    }

    private static let longestTag = 48
    private static let brackets: [UInt8: UInt8] = [0x5B: 0x5D, 0x7B: 0x7D, 0x28: 0x29, 0x2A: 0x2A]

    /// `[…]`, `{…}`, `(…)`, `***…***` or `external:` at the beginning, and what follows.
    private static func tag(at text: ArraySlice<UInt8>) -> (inside: [UInt8], rest: ArraySlice<UInt8>)? {
        if let rest = mark(at: text, of: gatewayMarks) { return ([], rest) }
        guard let open = text.first, let close = brackets[open] else { return nil }
        let content = text.drop { $0 == open }
        guard let end = content.prefix(longestTag).firstIndex(of: close), end > content.startIndex else { return nil }
        return (content[..<end].filter { $0 != 0x2A }, content[end...].drop { $0 == close || $0 == 0x20 })
    }

    /// What follows one of the marks at the beginning; nil if none is there.
    private static func mark(at text: ArraySlice<UInt8>, of marks: [String]) -> ArraySlice<UInt8>? {
        guard let mark = marks.first(where: { text.starts(with: $0.utf8) }) else { return nil }
        return text.dropFirst(mark.utf8.count).drop { $0 == 0x20 }
    }

    private static let gatewayMarks = [
        "external:", "extern:", "ext:", "spam:", "externe:", "externo:", "esterno:", "caution:",
    ]
    private static let replyMarks = [
        "re:", "aw:", "sv:", "antw:", "odp:", "res:", "rif:", "vs:", "ynt:", "回复:", "答复:", "回覆:", "返信:",
    ]
    private static let forwardMarks = [
        "fw:", "fwd:", "wg:", "tr:", "rv:", "enc:", "i:", "doorst:", "vb:", "vl:", "pd:", "ilt:", "továbbítás:", "转发:",
        "轉寄:", "転送:",
    ]
}
