/// The blocks `<think>…</think>`, `<thinking>…` and `<reasoning>…` in front of an answer.
///
/// What is inside is never read.
enum ReasoningBlock {
    private static let names = ["think", "thinking", "reasoning"].map { Array($0.utf8) }

    /// The answer without its leading blocks.
    static func dropped(from answer: ArraySlice<UInt8>) throws(DecisionRefusal) -> ArraySlice<UInt8> {
        var rest = Array(answer)
        var start = 0
        while let name = opening(in: rest, at: start) {
            guard let end = end(of: name, in: rest, from: start) else { throw .unclosedReasoningBlock }
            start = end
            while start < rest.count {
                let spacing = rest.spacing(at: start)
                guard spacing.kind == .space || rest.holds("\u{FEFF}", at: start) else { break }
                start += spacing.length
            }
        }
        rest.removeFirst(start)
        return rest[...]
    }

    /// The name of the block that begins at `start`.
    private static func opening(in text: [UInt8], at start: Int) -> [UInt8]? {
        guard text.holds("<", at: start) else { return nil }
        return names.first { text.holdsInAnyCase($0, at: start + 1) && isBoundary(text, at: start + 1 + $0.count) }
    }

    private static func isBoundary(_ text: [UInt8], at index: Int) -> Bool {
        index >= text.count || text[index].isMarkupSpace || text[index] == UInt8(ascii: ">")
    }

    /// Where the text goes on after the block's own end tag.
    private static func end(of name: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        guard let opened = text[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var index = opened
        while let mark = text[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = mark + 1
            guard text.holds("</", at: mark), text.holdsInAnyCase(name, at: mark + 2) else { continue }
            var close = mark + 2 + name.count
            while close < text.count, text[close].isMarkupSpace { close += 1 }
            if text.holds(">", at: close) { return close + 1 }
        }
        return nil
    }
}

/// A fence of three backticks around a whole answer.
enum Fence {
    /// What the fence holds, if it wraps everything; otherwise the text as it is.
    static func unwrapped(_ answer: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let text = answer.trimmed
        guard let firstEnd = text.firstIndex(of: 0x0A), let lastStart = text.lastIndex(of: 0x0A), firstEnd <= lastStart
        else { return text }
        guard isOpening(text[..<firstEnd]), isFence(text[(lastStart + 1)...]) else { return text }
        return firstEnd == lastStart ? [] : text[(firstEnd + 1)..<lastStart].trimmed
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.elementsEqual("```".utf8)
    }

    /// Three backticks, an optional tag of a language, white space.
    private static func isOpening(_ line: ArraySlice<UInt8>) -> Bool {
        guard isFence(line.prefix(3)) else { return false }
        var rest = line.dropFirst(3)
        while let last = rest.last, last.isMarkupSpace { rest.removeLast() }
        return rest.count <= 12
            && rest.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }
}
