/// JSON as most serialisers write it: without white space between tokens and without needless escapes.
///
/// A hint for people, not a parser: numbers and the order of keys stay as they are, and other text comes out changed.
enum CompactJSON {
    static func compacted(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        var isInString = false
        while index < json.count {
            let byte = json[index]
            if isInString, byte == UInt8(ascii: "\\") {
                index += appendEscape(at: index, of: json, to: &result)
                continue
            }
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if isInString || !isSpace { result.append(byte) }
            index += 1
        }
        return result
    }

    /// Writes one escape, resolved if JSON does not demand it, and returns the number of bytes read.
    private static func appendEscape(at start: Int, of json: [UInt8], to result: inout [UInt8]) -> Int {
        guard start + 1 < json.count else {
            result.append(json[start])
            return 1
        }
        switch json[start + 1] {
        case UInt8(ascii: "/"):
            result.append(UInt8(ascii: "/"))
            return 2
        case UInt8(ascii: "u"):
            guard let (character, length) = unicodeEscape(at: start, of: json) else { break }
            result.append(contentsOf: String(Character(character)).utf8)
            return length
        default: break
        }
        result.append(contentsOf: json[start...start + 1])
        return 2
    }

    /// The character of `\uXXXX` or of a surrogate pair, unless JSON demands the escape.
    private static func unicodeEscape(at start: Int, of json: [UInt8]) -> (Unicode.Scalar, Int)? {
        guard let first = unit(at: start, of: json) else { return nil }
        if let scalar = Unicode.Scalar(first) {
            let isNeeded = first < 0x20 || first == 0x22 || first == 0x5C
            return isNeeded ? nil : (scalar, 6)
        }
        guard first < 0xDC00, let second = unit(at: start + 6, of: json), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { return nil }
        return (scalar, 12)
    }

    private static func unit(at start: Int, of json: [UInt8]) -> UInt32? {
        guard start + 6 <= json.count, json[start] == UInt8(ascii: "\\"), json[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var value: UInt32 = 0
        for index in start + 2..<start + 6 {
            guard let digit = Hex.value(of: json[index]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
