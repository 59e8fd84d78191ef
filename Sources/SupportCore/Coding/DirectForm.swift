internal import Foundation

/// Types that are not written and read by way of `Codable`.
///
/// Foundation's own have a form that its coders give them, so that hosts' records stay as they are; dates need nothing, because
/// they are numbers of seconds either way. Lists and dictionaries of texts are only quicker this way.
enum DirectForm {
    /// Whether values of a type have such a form.
    ///
    /// It is asked before a value is cast, because a cast takes longer than coding the value.
    static func exists(for type: Any.Type) -> Bool {
        type == [String].self || type == [String: String].self || type == Data.self || type == URL.self
            || type == Decimal.self
    }

    /// Writes a value of such a type.
    ///
    /// - Returns: False if it has to write itself after all; then nothing is written.
    static func write(_ value: some Encodable, to bytes: inout [UInt8]) -> Bool {
        switch value {
        case let texts as [String]: write(texts, to: &bytes)
        case let texts as [String: String]: write(texts, to: &bytes)
        case let data as Data: bytes.append(json: data.base64EncodedString())
        case let url as URL: bytes.append(json: url.absoluteString)
        case let decimal as Decimal: bytes.append(utf8: decimal.description)
        default: return false
        }
        return true
    }

    private static func write(_ texts: [String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(json: text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ texts: [String: String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, text) in texts.sorted(by: { ByteOrder($0.key, $1.key) == .before }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(json: text.key)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(json: text.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The value at a place, of such a type.
    static func value<Value: Decodable>(_ type: Value.Type, _ decoder: RecordDecoder) throws -> Value {
        if type == [String].self, let value = try texts(decoder) as? Value { return value }
        if type == [String: String].self, let value = try textsByName(decoder) as? Value { return value }
        if type == Decimal.self, let value = try decimal(decoder) as? Value { return value }
        let text = try decoder.decode(String.self)
        let value = type == Data.self ? Data(base64Encoded: text) as? Value : URL(string: text) as? Value
        guard let value else { throw decoder.tape.error(.range, type, at: decoder.index) }
        return value
    }

    private static func texts(_ decoder: RecordDecoder) throws -> [String] {
        let tape = decoder.tape
        guard tape.tokens[decoder.index].kind == .array else {
            throw tape.error(.kind, [Any].self, at: decoder.index)
        }
        var texts: [String] = []
        var index = decoder.index + 1
        while index < tape.tokens[decoder.index].end {
            texts.append(try RecordDecoder(tape: tape, index: index).decode(String.self))
            index = tape.tokens[index].end
        }
        return texts
    }

    private static func textsByName(_ decoder: RecordDecoder) throws -> [String: String] {
        let tape = decoder.tape
        guard tape.tokens[decoder.index].isObject else {
            throw tape.error(.kind, [String: Any].self, at: decoder.index)
        }
        var texts: [String: String] = [:]
        try tape.forEachField(of: decoder.index) { name, value in
            if texts[name] == nil { texts[name] = try RecordDecoder(tape: tape, index: value).decode(String.self) }
        }
        return texts
    }

    private static func decimal(_ decoder: RecordDecoder) throws -> Decimal {
        let (tape, index) = (decoder.tape, decoder.index)
        guard tape.tokens[index].kind == .number else { throw tape.error(.kind, Decimal.self, at: index) }
        let digits = tape.withBytes(of: tape.tokens[index]) { String(decoding: $0, as: UTF8.self) }
        guard let decimal = Decimal(string: digits) else { throw tape.error(.range, Decimal.self, at: index) }
        return decimal
    }
}
