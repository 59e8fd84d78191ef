import JSONText
import SupportCore

/// The way to and from the package's own Codable types.
extension JSONValue {
    /// Reads one of the package's types; a failure names the field below `path`.
    func decoded<Value: Decodable>(_ type: Value.Type, at path: String) throws(CommandFailure) -> Value {
        do {
            return try CodedJSON.value(type, from: JSONWriter.bytes(of: self))
        } catch let error as DecodingError {
            throw Self.failure(error, below: path)
        } catch {
            throw CommandFailure(code: "invalid_field", message: "\(path): \(error)")
        }
    }

    /// Reads a request or settings, of which nothing may be passed over; a failure names everything that is wrong.
    func document<Value: Decodable>(_ type: Value.Type, at path: String) throws(CommandFailure) -> Value {
        do throws(DocumentError) {
            return try JSONDocument.value(type, from: JSONWriter.bytes(of: self))
        } catch {
            throw CommandFailure(code: error.code, error.issues.map { $0.moved(from: "$", to: path) })
        }
    }

    /// Writes one of the package's types, with its keys in alphabetical order.
    static func encoded(_ value: some Encodable) throws(CommandFailure) -> JSONValue {
        do {
            return try JSONValue(parsing: CodedJSON.bytes(of: value))
        } catch {
            throw CommandFailure(code: "unwritable", message: "the answer cannot be written as JSON")
        }
    }

    private static func failure(_ error: DecodingError, below path: String) -> CommandFailure {
        switch error {
        case .keyNotFound(let key, let context): .field(name(context.codingPath + [key], below: path), "is missing")
        case .valueNotFound(_, let context): .field(name(context.codingPath, below: path), "is null")
        case .typeMismatch(let type, let context):
            .field(name(context.codingPath, below: path), "expected \(words(for: type))")
        case .dataCorrupted(let context):
            .field(name(context.codingPath, below: path), context.debugDescription)
        @unknown default: .field(path, "cannot be read")
        }
    }

    /// A Swift type in the words of JSON.
    private static func words(for type: any Any.Type) -> String {
        let name = "\(type)"
        if name.hasPrefix("Dictionary") { return "an object" }
        if name.hasPrefix("Array") || name.hasPrefix("Set") { return "an array" }
        return ["String": "a string", "Bool": "a boolean", "Int": "a whole number", "Double": "a number"][name] ?? name
    }

    private static func name(_ keys: [any CodingKey], below path: String) -> String {
        keys.reduce(path) { name, key in
            key.intValue.map { "\(name)[\($0)]" } ?? (name.isEmpty ? key.stringValue : "\(name).\(key.stringValue)")
        }
    }
}
