/// A strict reader of JSON (RFC 8259) with exactly two liberties that models take: trailing commas, and raw control
/// characters inside strings.
///
/// A second value for a key ends the reading at once, whatever follows.
struct JSONReader {
    /// Why a text is not read.
    enum Failure: Error {
        case malformed
        case duplicateKey
    }

    private static let depthLimit = 64

    private let text: ArraySlice<UInt8>
    private var position: Int
    private var depth = 0

    private init(_ text: ArraySlice<UInt8>) {
        self.text = text
        position = text.startIndex
    }

    /// The one value that the text holds, white space around it.
    static func value(_ text: ArraySlice<UInt8>) throws(Failure) -> JSONValue {
        var reader = JSONReader(text)
        let value = try reader.readValue()
        reader.skipSpace()
        guard reader.position == text.endIndex else { throw .malformed }
        return value
    }

    private var current: UInt8? { position < text.endIndex ? text[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func readValue() throws(Failure) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try read(word: "true", .bool(true))
        case UInt8(ascii: "f"): return try read(word: "false", .bool(false))
        case UInt8(ascii: "n"): return try read(word: "null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func read(word: String, _ value: JSONValue) throws(Failure) -> JSONValue {
        for byte in word.utf8 {
            guard skip(byte) else { throw .malformed }
        }
        return value
    }

    private mutating func enter() throws(Failure) {
        depth += 1
        position += 1
        guard depth <= Self.depthLimit else { throw .malformed }
        skipSpace()
    }

    private mutating func readObject() throws(Failure) -> JSONObject {
        try enter()
        var object = JSONObject()
        var isEmpty = true
        while !skip(UInt8(ascii: "}")) {
            if !isEmpty, try endsAfterComma(UInt8(ascii: "}")) { break }
            guard current == UInt8(ascii: "\"") else { throw .malformed }
            let key = try readString()
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw .malformed }
            guard object[key] == nil else { throw .duplicateKey }
            object[key] = try readValue()
            isEmpty = false
            skipSpace()
        }
        depth -= 1
        return object
    }

    private mutating func readArray() throws(Failure) -> [JSONValue] {
        try enter()
        var values: [JSONValue] = []
        while !skip(UInt8(ascii: "]")) {
            if !values.isEmpty, try endsAfterComma(UInt8(ascii: "]")) { break }
            values.append(try readValue())
            skipSpace()
        }
        depth -= 1
        return values
    }

    /// Goes over the comma between two members and says whether the end comes after it.
    private mutating func endsAfterComma(_ end: UInt8) throws(Failure) -> Bool {
        guard skip(UInt8(ascii: ",")) else { throw .malformed }
        skipSpace()
        return skip(end)
    }

    private mutating func readNumber() throws(Failure) -> String {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try readDigits() }
        if skip(UInt8(ascii: ".")) { try readDigits() }
        if current?.lowered == UInt8(ascii: "e") {
            position += 1
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try readDigits()
        }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func readDigits() throws(Failure) {
        guard current?.isDigit == true else { throw .malformed }
        while current?.isDigit == true { position += 1 }
    }

    private mutating func readString() throws(Failure) -> String {
        position += 1
        var bytes: [UInt8] = []
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                bytes.append(try readEscape())
            } else {
                bytes.append(byte)
            }
        }
        throw .malformed
    }

    private mutating func readEscape() throws(Failure) -> Unicode.Scalar {
        guard let byte = current else { throw .malformed }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try readUnicodeEscape()
        default: throw .malformed
        }
    }

    /// Reads four digits, and four more after a leading surrogate; a lone surrogate is malformed.
    private mutating func readUnicodeEscape() throws(Failure) -> Unicode.Scalar {
        let first = try readFourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else { throw .malformed }
        let second = try readFourDigits()
        guard (0xDC00...0xDFFF).contains(second) else { throw .malformed }
        guard let scalar = Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw .malformed
        }
        return scalar
    }

    private mutating func readFourDigits() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Self.hexDigit(byte) else { throw .malformed }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        if byte.isDigit { return UInt32(byte - UInt8(ascii: "0")) }
        guard byte.isLetter, byte.lowered <= UInt8(ascii: "f") else { return nil }
        return UInt32(byte.lowered - UInt8(ascii: "a")) + 10
    }
}
