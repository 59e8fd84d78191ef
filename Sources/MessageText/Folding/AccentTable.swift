/// Letters without their accents, for words that many people type without them.
///
/// Only where a word is looked for that has no other meaning; ``FoldedText`` keeps accents, because `año` is no `ano`.
struct AccentTable: Sendable {
    static let standard = AccentTable()

    private static let end: UInt32 = 0x2000
    private let bases: [UInt32]

    private init() {
        bases = (0..<Self.end).map { value in
            guard value >= 0xC0, let scalar = Unicode.Scalar(value) else { return value }
            return Self.others[scalar]?.value ?? CompositionTable.standard.base(of: scalar).value
        }
    }

    /// Letters whose stroke or dot is no mark of its own.
    private static let others: [Unicode.Scalar: Unicode.Scalar] = [
        "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i",
    ]

    /// Folded text without its accents.
    func bare(_ folded: [UInt8]) -> [UInt8] {
        guard folded.contains(where: { $0 >= 0x80 }) else { return folded }
        var output: [UInt8] = []
        output.reserveCapacity(folded.count)
        var index = 0
        while index < folded.count {
            let (scalar, length) = folded.scalar(at: index)
            if scalar.value >= Self.end {
                output += folded[index..<index + length]
            } else if !CompositionTable.isAccent(scalar) {
                output.append(Unicode.Scalar(bases[Int(scalar.value)]) ?? scalar)
            }
            index += length
        }
        return output
    }
}
