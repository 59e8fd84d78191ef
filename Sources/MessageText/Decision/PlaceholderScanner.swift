/// Looks through a text for brackets that name what should stand in their place.
struct PlaceholderScanner {
    private let text: [UInt8]

    init(_ text: [UInt8]) {
        self.text = text
    }

    private static let brackets: [(open: StaticString, close: StaticString)] = [
        ("[", "]"), ("{", "}"), ("<", ">"), ("【", "】"), ("［", "］"), ("〔", "〕"), ("｛", "｝"), ("＜", "＞"),
    ]
    /// No placeholder is longer, in bytes.
    private static let longest = 96

    func findsOne() -> Bool {
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "`") {
                index = endOfCode(at: index)
            } else {
                if isPlaceholder(at: index) { return true }
                index += 1
            }
        }
        return false
    }

    private func isPlaceholder(at start: Int) -> Bool {
        guard [0x5B, 0x7B, 0x3C, 0xE3, 0xEF].contains(text[start]) else { return false }
        guard let bracket = Self.brackets.first(where: { text.holds($0.open, at: start) }) else { return false }
        let content = start + bracket.open.utf8CodeUnitCount
        let limit = min(content + Self.longest, text.count)
        guard let end = (content..<limit).first(where: { text.holds(bracket.close, at: $0) }),
            !(content..<end).contains(where: { text.holds(bracket.open, at: $0) })
        else { return false }
        let after = end + bracket.close.utf8CodeUnitCount
        if text.holds("(", at: after) || text.holds("[", at: after) { return false }
        let words = PlaceholderWords(String(decoding: text[content..<end], as: UTF8.self))
        let isBrace = bracket.open.utf8CodeUnitCount == 1 && text[start] == UInt8(ascii: "{")
        return isBrace ? words.areIdentifier && !isInAddress(start, after) : words.nameSomething
    }

    /// Whether braces are a part of a path, of a query, or of a formula.
    private func isInAddress(_ start: Int, _ after: Int) -> Bool {
        let isAfterPath = start > 0 && "/=\\}".utf8.contains(text[start - 1])
        return isAfterPath || text.holds("/", at: after)
    }

    /// Where the code ends whose backticks begin at `start`; behind these if it never does.
    private func endOfCode(at start: Int) -> Int {
        let fence = backticks(from: start)
        var index = start + fence
        while index < text.count {
            guard text[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let run = backticks(from: index)
            index += run
            if run == fence { return index }
        }
        return start + fence
    }

    private func backticks(from start: Int) -> Int {
        text[start...].prefix { $0 == UInt8(ascii: "`") }.count
    }
}
