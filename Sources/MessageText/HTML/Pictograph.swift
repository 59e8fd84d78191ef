/// Characters that are pictures.
enum Pictograph {
    private static let longest = 64

    /// Whether a text has nothing but emoji, their modifiers and joiners.
    static func isAll(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 3, text.count <= longest else { return false }
        return String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x200D, 0xFE0E, 0xFE0F, 0x20E3, 0x203C, 0x2049, 0x2122, 0x2139, 0x3030, 0x303D, 0x3297, 0x3299: true
            case 0x2190...0x2BFF, 0x1F000...0x1FAFF, 0xE0020...0xE007F: true
            default: false
            }
        }
    }
}
