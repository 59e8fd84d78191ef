/// What is typed for a scalar that readers cannot tell from it: word processors and phones write typographic quotation marks
/// and hyphens, and East Asian keyboards have letters of two widths.
enum PlainForm {
    /// The plain form of a scalar, in small letters; nil if it is its own.
    static func of(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar.value {
        case 0xB4, 0x0149, 0x02B9...0x02BC, 0x0374, 0x1FEF, 0x1FFD, 0x2010...0x2036, 0x2212, 0x301C, 0xFE63,
            0xFF61...0xFF9F:
            table[scalar]
        case 0xFF01...0xFF5E: [plainASCII(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))]
        case 0x0640, 0xFE00...0xFE0F, 0xE0100...0xE01EF: []
        case 0x0130: [UInt8(ascii: "i")]
        default: nil
        }
    }

    /// An ASCII character with a capital made small, and the grave accent taken for the apostrophe that it is used as.
    @inline(__always)
    static func plainASCII(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : byte.lowered
    }

    /// Whether text of a scalar's script is written without spaces, so that a line may end between any two of its scalars.
    static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FFF, 0x3001...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        case 0xFF01...0xFF0F, 0xFF1A...0xFF1F, 0xFF61...0xFF9F, 0x20000...0x3FFFF: true
        default: false
        }
    }

    private static let typed: [(plain: String, written: String)] = [
        ("'", "´‘’‚‛′‵ʹ\u{374}ʻʼ\u{1FEF}\u{1FFD}"), ("\"", "“”„‟″‶ʺ"), ("-", "‐‑‒–−﹣"), ("...", "…"), ("~", "〜"),
        ("'n", "ŉ"),
    ]

    /// U+FF61 to U+FF9F; the last two are marks, which composition joins with the letter before.
    private static let wideKatakana = """
        。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}
        """

    private static let table: [Unicode.Scalar: [UInt8]] = {
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (plain, written) in typed {
            for scalar in written.unicodeScalars { table[scalar] = Array(plain.utf8) }
        }
        for (offset, wide) in wideKatakana.unicodeScalars.enumerated() {
            guard let narrow = Unicode.Scalar(UInt32(0xFF61 + offset)) else { continue }
            table[narrow] = Array(String(wide).utf8)
        }
        return table
    }()
}
