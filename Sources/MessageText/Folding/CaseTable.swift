/// The case folding of scalars: upper-case mapping, then lower-case mapping of each scalar of it.
///
/// The mappings are the standard library's, so this table needs no generator. Those of the everyday alphabets are computed
/// once, because each look-up allocates.
struct CaseTable: Sendable {
    static let standard = CaseTable()

    private static let tabled: Range<UInt32> = 0x80..<0x600
    /// The folded scalar, or 0 where folding gives several.
    private let single: [UInt32]

    private init() {
        single = Self.tabled.map { value in
            guard let scalar = Unicode.Scalar(value) else { return 0 }
            let folded = Array(Self.folded(scalar))
            return folded.count == 1 ? folded[0].value : 0
        }
    }

    /// Whether a scalar belongs to a large script without case, which needs no look-up.
    static func isUncased(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2010...0x20FF, 0x2500...0x27BF, 0x2E80...0xA63F, 0xAC00...0xD7FF, 0xE000...0xFAFF, 0xFB50...0xFEFF: true
        case 0x0600...0x109F, 0xFFE0...0xFFFF, 0x1F000...0x1FAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// Appends the folded form of a scalar; true if that is several scalars.
    func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Bool {
        if Self.tabled.contains(scalar.value), let folded = Unicode.Scalar(single[Int(scalar.value - 0x80)]),
            folded.value != 0
        {
            output.append(folded)
            return false
        }
        let folded = Self.folded(scalar)
        for part in folded { output.append(part) }
        return folded.count > 1
    }

    /// Lowercases first, so that the capital sharp s, which is its own upper case, folds like the small one.
    private static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
            for upper in lower.properties.uppercaseMapping.unicodeScalars {
                result.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return result
    }
}
