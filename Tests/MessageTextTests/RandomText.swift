import SupportCore

/// Random text for properties.
enum RandomText {
    /// Letters of an alphabet.
    static func letters(_ random: inout SeededGenerator, of alphabet: String, length: Int) -> String {
        let letters = Array(alphabet)
        return String((0..<length).compactMap { _ in letters.randomElement(using: &random) })
    }

    /// Scalars of many scripts, with marks, white space and invisible ones among them.
    static func unicode(_ random: inout SeededGenerator, length: Int) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x00...0x7F, 0x80...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x4FF, 0x5B0...0x6FF, 0x900...0x97F,
            0x1100...0x11FF,
            0x1E00...0x1FFF, 0x2000...0x206F, 0x2100...0x214F, 0x3040...0x30FF, 0x4E00...0x4E40, 0xAC00...0xAC40,
            0xFB00...0xFB06,
            0xFF01...0xFF5E, 0x1F600...0x1F640,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<length {
            guard let range = ranges.randomElement(using: &random) else { continue }
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// Pieces in a random order.
    static func pieces(_ random: inout SeededGenerator, of pieces: [String], count: Int) -> String {
        (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
    }

    /// Random bytes.
    static func bytes(_ random: inout SeededGenerator, count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
