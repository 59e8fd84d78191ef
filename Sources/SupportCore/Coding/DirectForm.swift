internal import Foundation
internal import JSONText

/// Types that are coded without their `Codable`.
///
/// Foundation's own have the form that its coders give them, for hosts' records; dates need none, being numbers. Lists and
/// dictionaries of strings are quicker this way.
enum DirectForm {
    /// Asked before a value is cast, because a cast takes longer than coding the value.
    static func exists(for type: Any.Type) -> Bool {
        type == [String].self || type == [String: String].self || type == Data.self || type == URL.self
            || type == Decimal.self
    }

    static func write(_ value: some Encodable, to bytes: inout [UInt8]) -> Bool {
        switch value {
        case let texts as [String]: bytes.append(between: "[", and: "]", texts) { $0.append(json: $1) }
        case let texts as [String: String]:
            bytes.append(between: "{", and: "}", texts.sorted { ByteOrder($0.key, $1.key) == .before }) {
                $0.append(json: $1.key)
                $0.append(UInt8(ascii: ":"))
                $0.append(json: $1.value)
            }
        case let data as Data: bytes.append(json: data.base64EncodedString())
        case let url as URL: bytes.append(json: url.absoluteString)
        case let decimal as Decimal: bytes.append(utf8: decimal.description)
        default: return false
        }
        return true
    }

    static func value<Value>(_ type: Value.Type, _ input: JSONInput, at index: Int) throws -> Value {
        let token = input.tape.tokens[index]
        if type == [String].self, token.kind == .array, let list = try texts(input, at: index) as? Value { return list }
        if type == [String: String].self, token.kind == .object,
            let fields = try textsByKey(input, at: index) as? Value
        {
            return fields
        }
        let text = token.kind == .number ? input.tape.written(token) : input.tape.text(token)
        let value: Any? =
            switch type {
            case _ where token.kind == .number: type == Decimal.self ? text.flatMap { Decimal(string: $0) } : nil
            case is Data.Type: text.flatMap { Data(base64Encoded: $0) }
            case is URL.Type: text.flatMap { URL(string: $0) }
            default: nil
            }
        guard let value = value as? Value else { throw input.error(type, at: index) }
        return value
    }

    private static func texts(_ input: JSONInput, at array: Int) throws -> [String] {
        var texts: [String] = []
        try input.tape.forEachPart(of: array) { texts.append(try input.scalar(String.self, at: $0)) }
        return texts
    }

    private static func textsByKey(_ input: JSONInput, at object: Int) throws -> [String: String] {
        var texts: [String: String] = [:]
        try input.tape.forEachPart(of: object) { key in
            let name = input.tape.text(input.tape.tokens[key]) ?? ""
            if texts[name] == nil { texts[name] = try input.scalar(String.self, at: key + 1) }
        }
        return texts
    }
}

extension [UInt8] {
    fileprivate mutating func append<Part>(
        between start: Unicode.Scalar,
        and end: Unicode.Scalar,
        _ parts: [Part],
        _ write: (inout [UInt8], Part) -> Void
    ) {
        append(UInt8(ascii: start))
        for (index, part) in parts.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            write(&self, part)
        }
        append(UInt8(ascii: end))
    }
}
