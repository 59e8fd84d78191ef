/// What a scalar of UTF-8 text is as far as white space goes.
enum Spacing {
    /// A scalar that is read.
    case text
    /// A scalar with the Unicode property White_Space, the no-break space among them.
    case space
    /// NUL, or a scalar without width that only steers direction or line breaking.
    case ignorable
}

extension [UInt8] {
    /// The white-space nature and the length in bytes of the scalar that begins at `index`.
    ///
    /// A byte that begins no scalar counts as text of one byte.
    @inline(__always)
    func spacing(at index: Int) -> (kind: Spacing, length: Int) {
        let byte = self[index]
        if byte < 0x80 { return (Self.asciiSpacing(byte), 1) }
        if byte < 0xE0 { return twoByteSpacing(byte, at: index) }
        if byte < 0xF0 { return threeByteSpacing(byte, at: index) }
        return (.text, Swift.min(4, count - index))
    }

    @inline(__always)
    private static func asciiSpacing(_ byte: UInt8) -> Spacing {
        if byte > 0x20 { return .text }
        if byte.isSpace { return .space }
        return byte == 0 ? .ignorable : .text
    }

    private func twoByteSpacing(_ lead: UInt8, at index: Int) -> (kind: Spacing, length: Int) {
        guard lead >= 0xC2, index + 1 < count else { return (.text, 1) }
        switch (lead, self[index + 1]) {
        case (0xC2, 0x85), (0xC2, 0xA0): return (.space, 2)
        case (0xC2, 0xAD), (0xCD, 0x8F), (0xD8, 0x9C): return (.ignorable, 2)
        default: return (.text, 2)
        }
    }

    private func threeByteSpacing(_ lead: UInt8, at index: Int) -> (kind: Spacing, length: Int) {
        guard index + 2 < count else { return (.text, 1) }
        let last = self[index + 2]
        switch (lead, self[index + 1]) {
        case (0xE1, 0x9A): return (last == 0x80 ? .space : .text, 3)
        case (0xE1, 0xA0): return (last == 0x8E ? .ignorable : .text, 3)
        case (0xE2, 0x80): return (Self.generalPunctuation(last), 3)
        case (0xE2, 0x81): return (Self.laterPunctuation(last), 3)
        case (0xE3, 0x80): return (last == 0x80 ? .space : .text, 3)
        case (0xEF, 0xBB): return (last == 0xBF ? .ignorable : .text, 3)
        default: return (.text, 3)
        }
    }

    /// U+2000 to U+203F.
    private static func generalPunctuation(_ last: UInt8) -> Spacing {
        switch last {
        case 0x80...0x8A, 0xA8, 0xA9, 0xAF: .space
        case 0x8B...0x8F, 0xAA...0xAE: .ignorable
        default: .text
        }
    }

    /// U+2040 to U+207F.
    private static func laterPunctuation(_ last: UInt8) -> Spacing {
        switch last {
        case 0x9F: .space
        case 0xA0, 0xA6...0xA9: .ignorable
        default: .text
        }
    }
}
