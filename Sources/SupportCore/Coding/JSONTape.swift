/// JSON that was read: one token after the other, each with the place where its value ends.
final class JSONTape: Sendable {
    let bytes: [UInt8]
    let tokens: [JSONToken]
    /// The fields' places of the loose objects, by name; of several with one name, the first.
    private let looseFields: [Int: [String: Int]]

    /// Reads a text.
    ///
    /// - Throws: ``JSONFault``.
    /// - Complexity: linear in the length of the text.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        (tokens, looseFields) = try JSONParser.read(bytes)
        self.bytes = bytes
    }

    /// The text of a token; nil if it is none.
    func text(_ token: JSONToken) -> String? {
        token.isText ? withBytes(of: token) { token.text($0) } : nil
    }

    func withBytes<Result>(of token: JSONToken, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[token.range])) }
    }

    /// The place of the value of the field of that name.
    func field(_ name: String, of object: Int) -> Int? {
        guard tokens[object].kind == .object else { return looseFields[object]?[name] }
        var name = name
        return name.withUTF8 { name in
            bytes.withUnsafeBufferPointer { bytes in
                var index = object + 1
                let end = tokens[object].end
                while index < end {
                    let token = tokens[index]
                    if Self.isName(name, token, bytes) { return index + 1 }
                    index = token.end
                }
                return nil
            }
        }
    }

    /// The keys of an object, each once.
    func names(of object: Int) -> [String] {
        if let fields = looseFields[object] { return fields.sorted { $0.value < $1.value }.map(\.key) }
        var names: [String] = []
        forEachField(of: object) { name, _ in names.append(name) }
        return names
    }

    func forEachField(of object: Int, _ body: (_ name: String, _ value: Int) throws -> Void) rethrows {
        var index = object + 1
        while index < tokens[object].end {
            try body(text(tokens[index]) ?? "", index + 1)
            index = tokens[index].end
        }
    }

    private static func isName(
        _ name: UnsafeBufferPointer<UInt8>,
        _ token: JSONToken,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard Int(token.count) == name.count else { return false }
        let start = Int(token.start)
        for offset in name.indices where bytes[start + offset] != name[offset] { return false }
        return true
    }
}
