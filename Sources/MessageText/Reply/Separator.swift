/// The kinds of lines that part a mail.
enum Separator {
    /// Dashes, underscores and the like, and nothing else.
    case rule
    /// `-----Original Message-----`.
    case original
    /// `---------- Forwarded message ---------`.
    case forwarded
    /// `##- Please type your reply above this line -##`.
    case replyAbove

    /// What a line parts, judged by its text alone.
    init?(_ line: [UInt8], content: ArraySlice<UInt8>) {
        if Self.isRule(content) {
            self = .rule
            return
        }
        guard content.count <= 120 else { return nil }
        if ReplyWords.forwardAnnouncement.contains(line) {
            self = .forwarded
            return
        }
        let (title, marks) = Self.title(of: line)
        if marks >= 4, ReplyWords.forwardedMessage.contains(title) || ReplyWords.forwardedMessage.begins(title) {
            self = .forwarded
        } else if marks >= 2, ReplyWords.originalMessage.contains(title) {
            self = .original
        } else if ReplyWords.replyAbove.occurs(in: line), marks >= 2 || content.count < 60 {
            self = .replyAbove
        } else {
            return nil
        }
    }

    /// The words between the dashes, and how many dashes there are.
    private static func title(of line: [UInt8]) -> (words: [UInt8], marks: Int) {
        let isMark: (UInt8) -> Bool = {
            $0 == 0x2D || $0 == 0x5F || $0 == 0x3D || $0 == 0x2A || $0 == 0x23 || $0 == 0x20
        }
        var words = line.drop(while: isMark)
        while let last = words.last, isMark(last) || last == UInt8(ascii: ":") { words.removeLast() }
        let marks = line.count { $0 != 0x20 && isMark($0) }
        return (Array(words), marks)
    }

    /// Whether a line consists of at least two marks of one kind, or of a long dash.
    private static func isRule(_ content: ArraySlice<UInt8>) -> Bool {
        guard let first = content.first else { return false }
        if content.elementsEqual("—".utf8) || content.elementsEqual("–".utf8) || content.elementsEqual("ᐧ".utf8) {
            return true
        }
        guard content.count >= 2, "-_=*~#+".utf8.contains(first) else { return false }
        return content.allSatisfy { $0 == first || $0 == 0x20 }
    }
}
