/// The words of a text: runs of letters and digits, folded and without accents.
///
/// Apostrophes inside of words are removed, hyphens part words. Links and addresses are left out. The words lie side by side
/// with a space after each, so that a phrase of several words is found by comparing bytes.
struct OptOutTokens {
    /// All words, each with a space after it.
    private(set) var bytes: [UInt8] = []
    /// Where each word begins.
    private(set) var starts: [Int] = []

    init(_ text: String) {
        let text = AccentTable.standard.bare(FoldedText(text).bytes)
        bytes.reserveCapacity(text.count + 1)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x20) ?? text.count
            if !Self.isLink(text, start..<end) { add(text, start..<end) }
            start = end + 1
        }
    }

    private init() {}

    var count: Int { starts.count }

    /// One word, without the space.
    subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[starts[index]..<(index + 1 < count ? starts[index + 1] : bytes.count) - 1]
    }

    /// The words that are not among `others`.
    func removing(_ others: Set<[UInt8]>) -> OptOutTokens {
        var rest = OptOutTokens()
        for index in starts.indices where !others.contains(Array(self[index])) {
            rest.starts.append(rest.bytes.count)
            rest.bytes += self[index] + [0x20]
        }
        return rest
    }

    private static func isLink(_ text: [UInt8], _ chunk: Range<Int>) -> Bool {
        text.holds("www.", at: chunk.lowerBound)
            || chunk.contains { index in
                text[index] == UInt8(ascii: "@") || text[index] == UInt8(ascii: ":") && text.holds("://", at: index)
            }
    }

    private mutating func add(_ text: [UInt8], _ chunk: Range<Int>) {
        var start = bytes.count
        var index = chunk.lowerBound
        while index < chunk.upperBound {
            let run = Self.plainRun(text, index..<chunk.upperBound)
            bytes.append(contentsOf: text[run])
            index = run.upperBound
            guard index < chunk.upperBound else { break }
            let (scalar, length) = text.scalar(at: index)
            if Self.isWordScalar(scalar) {
                bytes.append(contentsOf: text[index..<index + length])
            } else if scalar != "'" {
                end(start)
                start = bytes.count
            }
            index += length
        }
        end(start)
    }

    /// Ends the word that begins at `start`, if there is one.
    private mutating func end(_ start: Int) {
        guard start < bytes.count else { return }
        if let last = starts.last, Self.isOneWord(bytes[last..<start].dropLast(), bytes[start...]) {
            bytes.remove(at: start - 1)
        } else {
            starts.append(start)
        }
        bytes.append(0x20)
    }

    /// Whether two words are as often written as one: `opt out`, `e-mail`, `un-subscribe`.
    private static func isOneWord(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
        guard first.count <= 3, second.count <= 12 else { return false }
        return pairs.contains { first.elementsEqual($0.first.utf8) && second.starts(with: $0.second.utf8) }
    }

    private static let pairs: [(first: String, second: String)] = [
        ("opt", "out"), ("e", "mail"), ("un", "sub"), ("de", "sub"),
    ]

    /// The ASCII letters and digits at the beginning of a range, which are most of most texts.
    private static func plainRun(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var end = range.lowerBound
        while end < range.upperBound, text[end].isLetter || text[end].isDigit { end += 1 }
        return range.lowerBound..<end
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? UInt8(ascii: scalar).isLetter || UInt8(ascii: scalar).isDigit
            : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered
    }
}
