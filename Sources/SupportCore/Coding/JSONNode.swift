/// A value of somebody else's JSON, to be looked at part by part.
///
/// For bodies whose fields are optional, go by several names or come in several forms; a type of our own is read with
/// `Decodable`.
package struct JSONNode: Sendable {
    private let tape: JSONTape
    private let index: Int

    /// Reads a text; nil if it is not JSON.
    ///
    /// - Complexity: linear in the length of the text.
    package init?(reading bytes: [UInt8]) {
        guard let tape = try? JSONTape(bytes) else { return nil }
        self.init(tape, 0)
    }

    private init(_ tape: JSONTape, _ index: Int) {
        self.tape = tape
        self.index = index
    }

    private var token: JSONToken { tape.tokens[index] }

    package var isNull: Bool { token.kind == .null }

    package var isObject: Bool { token.isObject }

    package var text: String? { tape.text(token) }

    /// The number, if it is a whole one that fits.
    package var integer: Int64? { token.kind == .number ? try? tape.scalar(Int64.self, at: index) : nil }

    /// The elements of an array.
    package var elements: [JSONNode]? {
        guard token.kind == .array else { return nil }
        var nodes: [JSONNode] = []
        var place = index + 1
        while place < token.end {
            nodes.append(JSONNode(tape, place))
            place = tape.tokens[place].end
        }
        return nodes
    }

    /// The names of an object's fields, each once.
    package var fieldNames: [String]? { isObject ? tape.names(of: index) : nil }

    /// The value of a field; nil if there is none, or this is no object.
    package func field(_ name: String) -> JSONNode? {
        guard isObject else { return nil }
        return tape.field(name, of: index).map { JSONNode(tape, $0) }
    }

    /// Makes a value of a type.
    ///
    /// - Throws: `DecodingError`, or what the type's own initializer throws.
    package func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try tape.value(type, at: index) }
}
