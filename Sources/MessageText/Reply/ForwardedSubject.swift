/// Whether a subject says that its mail was forwarded: "FW:", "WG:", "TR:", "[Fwd: …]".
///
/// Only the first prefix counts: "Re: FW: …" answers a forwarded mail.
struct ForwardedSubject {
    /// Whether the subject marks a forward in any language.
    let isForward: Bool
    /// Whether it begins with "VS:", which forwards in Danish and Norwegian and answers in Finnish.
    let isNordic: Bool

    init(_ subject: String) {
        var line = FoldedText(utf8: Array(subject.utf8.prefix(400))).bytes[...]
        while let rest = Self.withoutTag(line) { line = rest }
        let prefix = Self.prefix(of: line)
        isForward = SeparatorWords.forwardPrefixes.contains(prefix)
        isNordic = SeparatorWords.nordicPrefix.contains(prefix)
    }

    /// What follows a tag that a gateway or a list added; `[Fwd: …]` is not such a tag.
    private static func withoutTag(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.first == UInt8(ascii: "["), let close = line.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        guard !SeparatorWords.forwardPrefixes.contains(prefix(of: line.dropFirst())) else { return line.dropFirst() }
        return line[(close + 1)...].drop { $0 == 0x20 }
    }

    /// The words in front of the first colon, which may have a counter: `Fwd[2]:`.
    private static func prefix(of line: ArraySlice<UInt8>) -> [UInt8] {
        let head = Array(line.prefix(40))
        guard let colon = HeaderKey.colon(in: head) else { return [] }
        var prefix = head[..<colon]
        let isCounter: (UInt8) -> Bool = { $0.isDigit || "[]() .".utf8.contains($0) }
        while let last = prefix.last, isCounter(last) { prefix.removeLast() }
        return Array(prefix)
    }
}
