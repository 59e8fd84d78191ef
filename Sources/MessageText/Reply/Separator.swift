/// The kinds of lines that divide a mail.
enum Separator {
    /// Dashes, underscores and the like, and nothing else.
    case rule
    /// `-----Original Message-----`.
    case original
    /// `---------- Forwarded message ---------`.
    case forwarded
    /// `##- Please type your reply above this line -##`.
    case replyAbove

    /// What a line separates, judged by its text alone.
    init?(_ line: [UInt8], content: ArraySlice<UInt8>) {
        if Marks.isRule(content) {
            self = .rule
            return
        }
        guard Self.mayBeTitle(line) else {
            guard content.count < 60, SeparatorWords.replyAbove.occurs(in: line) else { return nil }
            self = .replyAbove
            return
        }
        let (title, marks) = Self.title(of: line)
        if SeparatorWords.forwardAnnouncement.contains(title), marks > 0 || !title.elementsEqual(line) {
            self = .forwarded
        } else if marks >= 4, SeparatorWords.forwardedMessage.begins(title) {
            self = .forwarded
        } else if content.count > 120 {
            return nil
        } else if marks >= 2, SeparatorWords.originalMessage.contains(title) {
            self = .original
        } else if SeparatorWords.replyAbove.occurs(in: line), marks >= 2 || content.count < 60 {
            self = .replyAbove
        } else {
            return nil
        }
    }

    /// What the first line of a quotation announces inside of its mark: `> Begin forwarded message:`.
    ///
    /// The long `---------- Original Message ----------` is how one web mail marks what it forwards.
    init?(quoted content: ArraySlice<UInt8>) {
        guard content.count <= 200 else { return nil }
        let inner = content.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 }
        let line = FoldedText(utf8: Array(inner)).bytes
        guard let separator = Separator(line, content: inner) else { return nil }
        switch separator {
        case .forwarded: self = .forwarded
        case .original where Self.title(of: line).marks >= 16: self = .forwarded
        case .original, .rule, .replyAbove: return nil
        }
    }

    /// Whether a line begins with a mark or ends in a mark or a colon; a quick look.
    private static func mayBeTitle(_ line: [UInt8]) -> Bool {
        guard let first = line.first, let last = line.last else { return false }
        return Marks.ascii.contains(first) || Marks.ascii.contains(last) || last == UInt8(ascii: ":") || last == 0x9A
    }

    /// The words between the dashes, without a colon at the end, and how many dashes there are.
    private static func title(of line: [UInt8]) -> (words: [UInt8], marks: Int) {
        let isMark: (UInt8) -> Bool = {
            $0 == 0x2D || $0 == 0x5F || $0 == 0x3D || $0 == 0x2A || $0 == 0x23 || $0 == 0x20
        }
        let words = LineEnd.trimmed(line.drop(while: isMark)) { isMark($0) || $0 == UInt8(ascii: ":") }
        return (Array(words), line.count { $0 != 0x20 && isMark($0) })
    }
}

/// Punctuation at the end of a line.
enum LineEnd {
    /// The line without the bytes at its end that `isDropped` names, and without colons of full width.
    static func trimmed(_ line: ArraySlice<UInt8>, _ isDropped: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last {
            if last < 0x80, isDropped(last) {
                line.removeLast()
            } else if last == 0x9A, line.suffix(3).elementsEqual("：".utf8) {
                line.removeLast(3)
            } else {
                break
            }
        }
        return line
    }

    /// Whether a line ends in a colon, of ASCII or of full width.
    static func isColon(_ line: [UInt8]) -> Bool {
        line.last == UInt8(ascii: ":") || line.holds("：", at: line.count - 3)
    }
}

/// Marks that people and programs draw rules with.
enum Marks {
    /// Whether a line consists of at least two marks of one or two kinds, or of one long dash.
    static func isRule(_ content: ArraySlice<UInt8>) -> Bool {
        guard let first = content.first, first >= 0x80 || ascii.contains(first) else { return false }
        if content.count > 1, content.allSatisfy({ $0 == first || $0 == 0x20 }) { return first < 0x80 }
        var kinds: Set<Unicode.Scalar> = []
        var length = 0
        for scalar in String(decoding: content.prefix(600), as: UTF8.self).unicodeScalars where scalar != " " {
            guard isMark(scalar) else { return false }
            kinds.insert(scalar)
            length += 1
        }
        switch kinds.count {
        case 1: return length >= 2 || kinds.isSubset(of: single)
        case 2: return length >= 4
        default: return false
        }
    }

    static let ascii = Array("-_=*~#+".utf8)
    private static let single: Set<Unicode.Scalar> = ["—", "–", "ᐧ", "―"]
    private static let other: Set<Unicode.Scalar> = [
        "ᐧ", "¯", "−", "⁓", "〜", "～", "＿", "－", "＝", "＊", "＃", "＋", "ー", "♦", "◆", "◇", "■", "□", "●", "○", "★", "☆",
        "※", "•",
        "·", "・",
    ]

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: ascii.contains(UInt8(truncatingIfNeeded: scalar.value))
        case 0x2010...0x2015, 0x2500...0x257F, 0x23AF: true
        default: other.contains(scalar)
        }
    }
}
