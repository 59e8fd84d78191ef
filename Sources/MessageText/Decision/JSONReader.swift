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
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let scalar = JSONEscape.read(text, at: &position) else { throw .malformed }
            bytes.append(scalar)
        }
        throw .malformed
    }
}
