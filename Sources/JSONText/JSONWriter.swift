/// Writes JSON values.
package struct JSONWriter {
    private var bytes: [UInt8] = []
    private let indentation: Int?

    private init(indentation: Int?) {
        self.indentation = indentation
    }

    /// The value on one line.
    package static func line(_ value: JSONValue) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

    /// The value on several lines, for people.
    package static func pretty(_ value: JSONValue) -> String {
        String(decoding: bytes(of: value, indentation: 2), as: UTF8.self)
    }

    /// The value without white space, or with each part on a line of its own.
    package static func bytes(of value: JSONValue, indentation: Int? = nil) -> [UInt8] {
        var writer = JSONWriter(indentation: indentation)
        writer.write(value, depth: 0)
        return writer.bytes
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .string(let text): bytes.append(json: text)
        case .brokenString(let written): bytes.append(contentsOf: "\"\(written)\"".utf8)
        case .array(let values):
            writeList(values, between: "[", and: "]", depth: depth) { $0.write($1, depth: depth + 1) }
        case .object(let object):
            writeList(object.members, between: "{", and: "}", depth: depth) { writer, member in
                writer.bytes.append(json: member.key)
                writer.bytes.append(contentsOf: (writer.indentation == nil ? ":" : ": ").utf8)
                writer.write(member.value, depth: depth + 1)
            }
        }
    }

    private mutating func writeList<Element>(
        _ elements: [Element],
        between start: Unicode.Scalar,
        and end: Unicode.Scalar,
        depth: Int,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        bytes.append(UInt8(ascii: start))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(depth: depth + 1)
            write(&self, element)
        }
        if !elements.isEmpty { breakLine(depth: depth) }
        bytes.append(UInt8(ascii: end))
    }

    private mutating func breakLine(depth: Int) {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indentation))
    }
}
