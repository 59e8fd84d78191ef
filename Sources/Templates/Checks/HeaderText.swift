/// Text that is safe as the value of a mail header, such as a subject.
///
/// Each run of control characters and line or paragraph separators becomes one space, white space at both ends is removed,
/// and text beyond RFC 5322's longest line is cut off between two Characters. It works on Unicode scalars, because a line
/// break can hide in a Character: CR LF is one, and so is a line break with a combining mark.
package struct HeaderText: Sendable, Hashable {
    /// The maximum size of a header's value, in bytes (RFC 5322, 2.1.1).
    package static let mostBytes = 998

    package let text: String

    package init(_ raw: String) {
        var scalars = String.UnicodeScalarView()
        var follows = false
        for scalar in raw.unicodeScalars {
            if Self.breaksLine(scalar) {
                follows = true
                continue
            }
            if follows, !scalars.isEmpty { scalars.append(" ") }
            follows = false
            if scalars.isEmpty, scalar.properties.isWhitespace { continue }
            scalars.append(scalar)
        }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        text = Self.cut(String(scalars))
    }

    /// C0, DEL, C1 (with U+0085) and the separators U+2028 and U+2029.
    private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        var kept = ""
        var bytes = 0
        for character in text {
            bytes += character.utf8.count
            if bytes > mostBytes { break }
            kept.append(character)
        }
        return kept
    }
}
