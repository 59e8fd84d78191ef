/// A text as a finder of numbers and addresses reads it, with where each byte of it came from.
///
/// People write digits in full width or in another script, put spaces and hyphens of any kind between them, and letters that
/// nobody sees. A model reads all of that as the same number.
struct PlainText: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where the scalar of each byte begins and ends in the text; nil if the text is plain already.
    private var places: [Range<Int>]?

    /// - Complexity: linear in the size of the text.
    init(_ text: String) {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else {
            bytes = Array(text.utf8)
            return
        }
        var (places, offset) = ([Range<Int>](), 0)
        for scalar in text.unicodeScalars {
            let place = offset..<offset + UTF8.width(scalar)
            offset = place.upperBound
            if let plain = Self.plain(scalar) {
                bytes += plain
                places += repeatElement(place, count: plain.count)
            }
        }
        self.places = places
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Where a range of the plain bytes lies in the text.
    func original(_ range: Range<Int>) -> Range<Int> {
        guard let places, !range.isEmpty else { return range }
        return places[range.lowerBound].lowerBound..<places[range.upperBound - 1].upperBound
    }

    /// What a scalar is read as; nil for nothing.
    private static func plain(_ scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        if (0xFF01...0xFF5E).contains(scalar.value) { return [UInt8(scalar.value - 0xFEE0)] }
        switch scalar.properties.generalCategory {
        case .format: return nil
        case .spaceSeparator: return [UInt8(ascii: " ")]
        case .lineSeparator, .paragraphSeparator: return [UInt8(ascii: "\n")]
        case .dashPunctuation: return [UInt8(ascii: "-")]
        case .decimalNumber: return scalar.properties.numericValue.map { [0x30 + UInt8($0)] }
        default: break
        }
        switch scalar.value {
        case 0x34F, 0x20E3, 0xFE00...0xFE0F: return nil
        case 0xB7, 0x2022, 0x2024, 0x2027, 0x3002: return [UInt8(ascii: ".")]
        case 0x2212: return [UInt8(ascii: "-")]
        case 0x2044, 0x2215: return [UInt8(ascii: "/")]
        default: return Array(String(scalar).utf8)
        }
    }
}
