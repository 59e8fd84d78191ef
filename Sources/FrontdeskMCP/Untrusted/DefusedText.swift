internal import MessageText

/// A text whose links lead nowhere, whose images load nothing, and in which nothing is invisible.
///
/// A client may show a result as Markdown or HTML, and what that loads tells a stranger that it was read, and what was read.
struct DefusedText: Sendable {
    /// The text.
    private(set) var text = ""
    /// Whether the end was reached.
    private(set) var isWhole = true

    private static let schemes: Set = [
        "javascript", "vbscript", "data", "mailto", "tel", "sms", "file", "blob", "cid", "intent",
    ]
    private static let breaks: Set<UInt32> = [0x0B, 0x0C, 0x85, 0x2028, 0x2029]

    /// Reads no more than `longest` bytes.
    ///
    /// - Complexity: linear in what is read.
    init(_ written: String, longest: Int) {
        let scalars = Array(written.unicodeScalars.prefix(longest + 1))
        var out = String.UnicodeScalarView()
        var size = 0
        var word = ""
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            size += UTF8.width(scalar)
            guard size <= longest else {
                isWhole = false
                break
            }
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            switch scalar {
            case "\r": if next != "\n" { out.append("\n") }
            case "\n", "\t": out.append(scalar)
            case _ where Self.breaks.contains(scalar.value): out.append("\n")
            case _ where scalar.isInvisible || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
            case ":" where Self.isLink(word, scalars, index): out.append(contentsOf: "[:]".unicodeScalars)
            case "." where Self.isHost(word, scalars, index): out.append(contentsOf: "[.]".unicodeScalars)
            case "]" where next == "(" || next == ":", "!" where next == "[": out.append(contentsOf: [scalar, " "])
            case "<" where next.map(Self.opensTag) ?? false: out.append(contentsOf: "< ".unicodeScalars)
            default: out.append(scalar)
            }
            word = Self.isLetter(scalar) ? (word.utf8.count < 16 ? word + String(scalar) : word) : ""
            index += 1
        }
        text = String(out)
    }

    /// Whether a colon follows a scheme.
    private static func isLink(_ word: String, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let rest = scalars[(index + 1)...].prefix(2)
        return rest.elementsEqual(["/", "/"]) || schemes.contains(word.lowercased())
    }

    /// Whether a dot is in a host that a program would take for a link: behind `www`, or before a last part and a path.
    private static func isHost(_ word: String, _ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        guard word.lowercased() != "www" else { return true }
        let label = scalars[(index + 1)...].prefix(25).prefix(while: isLetter)
        guard label.count >= 2, label.endIndex < scalars.count else { return false }
        return ["/", "?", "#"].contains(scalars[label.endIndex])
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value & ~0x20) && scalar.isASCII
    }

    private static func opensTag(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || scalar == "/" || scalar == "!" || scalar == "?"
    }
}
