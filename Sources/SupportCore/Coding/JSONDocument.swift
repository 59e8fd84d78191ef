internal import JSONText

/// Reads requests and settings, of which nothing may be passed over.
///
/// A field that nobody reads is an error that names the nearest known one, because in a decision `revisedBody` for
/// `revised_body` would approve the unchanged text. All that is wrong is found at once.
public enum JSONDocument {
    /// Reads a value.
    ///
    /// - Parameters:
    ///   - type: The type of the request or the settings.
    ///   - json: The document in UTF-8.
    /// - Returns: The value.
    /// - Throws: ``DocumentError`` with everything that is wrong.
    public static func value<Value: Decodable>(_ type: Value.Type, from json: [UInt8]) throws(DocumentError) -> Value {
        try value(type, from: json, root: "$")
    }

    static func value<Value: Decodable>(_ type: Value.Type, from json: [UInt8], root: String) throws(DocumentError)
        -> Value
    {
        let findings = DocumentFindings(root: root)
        guard let input = try? JSONInput(json, .wire, findings: findings) else {
            throw DocumentError([DocumentIssue(path: root, code: "malformed", message: "expected JSON")])
        }
        var value: Value?
        do {
            value = try input.value(type, at: 0)
        } catch {
            findings.note(error, at: [])
        }
        let issues = findings.all(in: input)
        guard let value, issues.isEmpty else { throw DocumentError(issues) }
        return value
    }
}

/// Everything that is wrong with a request or with settings.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, at least one thing.
    public let issues: [DocumentIssue]

    package init(_ issues: [DocumentIssue]) {
        self.issues = issues
    }

    /// A stable word for logs and responses.
    public var code: String { "invalid_document" }

    /// One line for each thing that is wrong.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}

extension DocumentError: DocumentProblems {
    package var documentIssues: [DocumentIssue] { issues }
}

extension Decoder {
    /// Reads a value as ``JSONDocument`` does, whatever the decoder; nil if this is a decoder of the package's own, which knows
    /// whether it reads a document or a record.
    ///
    /// - Throws: ``DocumentError``.
    package func document<Value: Decodable>(_ type: Value.Type) throws -> Value? {
        guard !(self is RecordDecoder) else { return nil }
        let root = codingPath.reduce("$") { text, key in
            key.intValue.map { "\(text)[\($0)]" } ?? "\(text).\(key.stringValue)"
        }
        let tree = try singleValueContainer().decode(DecodedTree.self)
        return try JSONDocument.value(type, from: JSONWriter.bytes(of: tree.json), root: root)
    }
}

/// Any JSON that any decoder reads.
private struct DecodedTree: Decodable {
    let json: JSONValue

    init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: PlainKey.self) {
            var members: [(String, JSONValue)] = []
            for key in fields.allKeys {
                members.append((key.stringValue, try fields.decode(Self.self, forKey: key).json))
            }
            json = .object(JSONObject(members))
        } else if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try list.decode(Self.self).json) }
            json = .array(elements)
        } else {
            json = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ value: any SingleValueDecodingContainer) throws -> JSONValue {
        if value.decodeNil() { return .null }
        if let text = try? value.decode(String.self) { return .string(text) }
        if let flag = try? value.decode(Bool.self) { return .bool(flag) }
        if let number = try? value.decode(Int64.self) { return .int(number) }
        return .number(String(try value.decode(Double.self)))
    }
}
