/// A search for one needle that stays linear for any pair of needle and text.
///
/// Sixteen places at a time are compared by the needle's first and last byte. If a hostile pair makes that fail too often,
/// the search goes on by the algorithm of Knuth, Morris and Pratt.
struct ByteSearch {
    private let needle: [UInt8]

    init(_ needle: [UInt8]) {
        self.needle = needle
    }

    /// Where the needle first begins in `text` at or after `start`; an empty needle is nowhere.
    func firstIndex(in text: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, let last = needle.last, text.count - start >= needle.count else { return nil }
        let lastStart = text.count - needle.count
        var index = start
        var effort = 0
        while index <= lastStart {
            guard let candidate = nextCandidate(first, last, in: text, from: index, to: lastStart) else { return nil }
            if matches(text, at: candidate, &effort) { return candidate }
            index = candidate + 1
            if effort > 256 + 4 * (index - start) { return careful(in: text, from: index) }
        }
        return nil
    }

    /// Where the needle first begins inside of a range of `text`.
    func firstIndex(in text: [UInt8], within range: Range<Int>) -> Int? {
        firstIndex(in: Array(text[range])).map { $0 + range.lowerBound }
    }

    private func nextCandidate(_ first: UInt8, _ last: UInt8, in text: [UInt8], from start: Int, to end: Int) -> Int? {
        let gap = needle.count - 1
        var index = start
        let firsts = SIMD16<UInt8>(repeating: first)
        let lasts = SIMD16<UInt8>(repeating: last)
        let found: Int? = text.withUnsafeBytes { bytes in
            while index + 16 <= end + 1 {
                let fronts = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
                let backs = bytes.loadUnaligned(fromByteOffset: index + gap, as: SIMD16<UInt8>.self)
                let hits = (fronts .== firsts) .& (backs .== lasts)
                if any(hits) {
                    for lane in 0..<16 where hits[lane] { return index + lane }
                }
                index += 16
            }
            return nil
        }
        if let found { return found }
        while index <= end {
            if text[index] == first, text[index + gap] == last { return index }
            index += 1
        }
        return nil
    }

    private func matches(_ text: [UInt8], at start: Int, _ effort: inout Int) -> Bool {
        for offset in 0..<needle.count where text[start + offset] != needle[offset] {
            effort += offset + 1
            return false
        }
        return true
    }

    private func careful(in text: [UInt8], from start: Int) -> Int? {
        let borders = borders()
        var matched = 0
        for index in start..<text.count {
            while matched > 0, needle[matched] != text[index] { matched = borders[matched - 1] }
            if needle[matched] == text[index] { matched += 1 }
            if matched == needle.count { return index - matched + 1 }
        }
        return nil
    }

    /// For each beginning of the needle, the length of its longest proper border.
    private func borders() -> [Int] {
        var borders = [Int](repeating: 0, count: needle.count)
        var length = 0
        for index in 1..<needle.count {
            while length > 0, needle[length] != needle[index] { length = borders[length - 1] }
            if needle[length] == needle[index] { length += 1 }
            borders[index] = length
        }
        return borders
    }
}
