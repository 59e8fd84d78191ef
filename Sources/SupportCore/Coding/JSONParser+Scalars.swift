/// Texts, words and numbers.
extension JSONParser {
    mutating func text() throws(JSONFault) {
        index += 1
        let start = index
        var kind = JSONToken.Kind.text
        while true {
            index = JSONBytes.endOfPlain(bytes, from: index)
            if next == JSONBytes.quotationMark { break }
            guard next == JSONBytes.backslash else { throw fault }
            guard let length = JSONEscapes.length(in: bytes, at: index) else { throw fault }
            if kind == .text { kind = .escapedText }
            if JSONEscapes.isHalf(in: bytes, at: index) { kind = .brokenText }
            index += length
        }
        add(kind, start..<index)
        index += 1
    }

    mutating func word(_ word: StaticString, _ kind: JSONToken.Kind) throws(JSONFault) {
        let range = index..<index + word.utf8CodeUnitCount
        guard range.upperBound <= bytes.count else { throw fault }
        let matches = word.withUTF8Buffer { word in
            word.indices.allSatisfy { word[$0] == bytes[range.lowerBound + $0] }
        }
        guard matches else { throw fault }
        add(kind, range)
        index = range.upperBound
    }

    /// `-`, digits without a leading zero, a fraction, an exponent.
    mutating func number() throws(JSONFault) {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        add(.number, start..<index)
    }

    private mutating func digits() throws(JSONFault) {
        let start = index
        while next &- 0x30 < 10 { index += 1 }
        guard index > start else { throw fault }
    }
}
