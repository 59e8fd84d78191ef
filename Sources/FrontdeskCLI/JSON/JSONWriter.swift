/// Writes JSON values.
struct JSONWriter {
    private var text: [UInt8] = []
    private let indentation: Int?

    private init(indentation: Int?) {
        self.indentation = indentation
    }

    /// The value on one line.
    static func line(_ value: JSONValue) -> String {
        written(value, indentation: nil)
    }

    /// The value on several lines, for people.
    static func pretty(_ value: JSONValue) -> String {
        written(value, indentation: 2)
    }

    private static func written(_ value: JSONValue, indentation: Int?) -> String {
        var writer = JSONWriter(indentation: indentation)
        writer.write(value, depth: 0)
        return String(decoding: writer.text, as: UTF8.self)
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: text += Array("null".utf8)
        case .bool(let value): text += Array((value ? "true" : "false").utf8)
        case .number(let digits): text += Array(digits.utf8)
        case .string(let string): write(string)
        case .array(let values):
            writeList(values, between: "[", and: "]", depth: depth) { $0.write($1, depth: depth + 1) }
        case .object(let object):
            writeList(object.members, between: "{", and: "}", depth: depth) { writer, member in
                writer.write(member.key)
                writer.text += Array((writer.indentation == nil ? ":" : ": ").utf8)
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
        text.append(UInt8(ascii: start))
        for (index, element) in elements.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            breakLine(depth: depth + 1)
            write(&self, element)
        }
        if !elements.isEmpty { breakLine(depth: depth) }
        text.append(UInt8(ascii: end))
    }

    private mutating func breakLine(depth: Int) {
        guard let indentation else { return }
        text.append(UInt8(ascii: "\n"))
        text += [UInt8](repeating: UInt8(ascii: " "), count: depth * indentation)
    }

    private mutating func write(_ string: String) {
        text.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): text += Array("\\\"".utf8)
            case UInt8(ascii: "\\"): text += Array("\\\\".utf8)
            case UInt8(ascii: "\n"): text += Array("\\n".utf8)
            case UInt8(ascii: "\r"): text += Array("\\r".utf8)
            case UInt8(ascii: "\t"): text += Array("\\t".utf8)
            case ..<0x20, 0x7F: text += Array("\\u00".utf8) + Self.hexDigits(byte)
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private static func hexDigits(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
