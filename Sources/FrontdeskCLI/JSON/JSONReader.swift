/// A strict reader of JSON (RFC 8259) that finds out duplicate keys and takes time linear in the size of its input.
///
/// Foundation's reader turns `1.0` into `1`, rounds large integers and keeps one of two equal keys.
struct JSONReader {
    static let depthLimit = 128

    let bytes: [UInt8]
    var position = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that the bytes hold.
    static func value(in bytes: [UInt8]) throws(JSONError) -> JSONValue {
        guard UTF8Check.isValid(bytes) else { throw .invalidUTF8 }
        var reader = JSONReader(bytes)
        let value = try reader.readValue()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw .expected("the end", at: reader.position) }
        return value
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func readValue() throws(JSONError) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func readWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw .expected("a value", at: position) }
        position += word.utf8.count
        return value
    }

    private mutating func readArray() throws(JSONError) -> [JSONValue] {
        try enter()
        var values: [JSONValue] = []
        while try !endsList("]", isFirst: values.isEmpty) { values.append(try readValue()) }
        depth -= 1
        return values
    }

    private mutating func readObject() throws(JSONError) -> JSONObject {
        let start = position
        try enter()
        var members: [JSONObject.Member] = []
        while try !endsList("}", isFirst: members.isEmpty) { members.append(try readMember()) }
        depth -= 1
        guard Set(members.map { Array($0.key.utf8) }).count == members.count else { throw .duplicateKey(at: start) }
        return JSONObject(members)
    }

    private mutating func readMember() throws(JSONError) -> JSONObject.Member {
        skipSpace()
        guard current == UInt8(ascii: "\"") else { throw .expected("a key", at: position) }
        let key = try readString()
        skipSpace()
        guard skip(":") else { throw .expected("a colon", at: position) }
        return JSONObject.Member(key: key, value: try readValue())
    }

    private mutating func enter() throws(JSONError) {
        position += 1
        depth += 1
        guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
    }

    /// Goes over the end of a list, or over the comma before its next element.
    private mutating func endsList(_ end: Unicode.Scalar, isFirst: Bool) throws(JSONError) -> Bool {
        skipSpace()
        if skip(end) { return true }
        guard isFirst || skip(",") else { throw .expected("a comma or '\(end)'", at: position) }
        return false
    }
}

/// Whether bytes are UTF-8.
private enum UTF8Check {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }
}
