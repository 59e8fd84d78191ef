/// The marks `[REVIEWER: what is missing]` with which a model leaves a gap to a person on purpose.
enum ReviewerMarks {
    /// The text without its marks; one that does not end stays.
    ///
    /// - Complexity: linear in the length of the text.
    static func removed(from text: String) -> String {
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes.opensMark(at: index) {
                guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "]")) else {
                    return String(decoding: kept + bytes[index...], as: UTF8.self)
                }
                index = end + 1
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension [UInt8] {
    fileprivate func opensMark(at index: Int) -> Bool {
        self[index] == UInt8(ascii: "[") && holdsInAnyCase(Array("reviewer:".utf8), at: index + 1)
    }
}
