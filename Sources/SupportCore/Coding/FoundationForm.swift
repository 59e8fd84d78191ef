internal import Foundation

/// Foundation's types that its own coders write in forms of their own, so that hosts' records stay as they are.
///
/// Dates need nothing: they are written as numbers of seconds either way.
enum FoundationForm {
    /// The form of a value; nil if it has none but its own.
    static func tree<Value>(of value: Value) -> JSONTree? {
        // Types are compared before values are cast, because a cast takes longer than writing the value.
        if Value.self == Data.self { return (value as? Data).map { .text($0.base64EncodedString()) } }
        if Value.self == URL.self { return (value as? URL).map { .text($0.absoluteString) } }
        if Value.self == Decimal.self { return (value as? Decimal).map { .number($0.description) } }
        return nil
    }

    /// The value that a token stands for; nil if the type has no form but its own.
    static func value<Value>(_ type: Value.Type, of token: JSONToken) throws(JSONMismatch) -> Value? {
        if type == Data.self { return try data(token) as? Value }
        if type == URL.self { return try url(token) as? Value }
        if type == Decimal.self { return try decimal(token) as? Value }
        return nil
    }

    private static func data(_ token: JSONToken) throws(JSONMismatch) -> Data {
        guard let text = token.text else { throw .kind }
        guard let data = Data(base64Encoded: text) else { throw .range }
        return data
    }

    private static func url(_ token: JSONToken) throws(JSONMismatch) -> URL {
        guard let text = token.text else { throw .kind }
        guard let url = URL(string: text) else { throw .range }
        return url
    }

    private static func decimal(_ token: JSONToken) throws(JSONMismatch) -> Decimal {
        guard token.kind == .number else { throw .kind }
        guard let decimal = Decimal(string: String(decoding: token.bytes, as: UTF8.self)) else { throw .range }
        return decimal
    }
}
