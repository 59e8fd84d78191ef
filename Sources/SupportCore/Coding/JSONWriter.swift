/// Writes JSON without white space, its objects by the names of their fields.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(512)
    }

    mutating func write(_ tree: JSONTree) {
        switch tree {
        case .null: bytes.append(utf8: "null")
        case .bool(let value): bytes.append(utf8: value ? "true" : "false")
        case .integer(let value): bytes.append(utf8: String(value))
        case .unsigned(let value): bytes.append(utf8: String(value))
        case .number(let text): bytes.append(utf8: text)
        case .text(let text): write(text)
        case .object(let object): write(object)
        case .array(let array): write(array)
        }
    }

    private mutating func write(_ object: JSONObject) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for field in object.sorted {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(field.name)
            bytes.append(UInt8(ascii: ":"))
            write(field.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ array: JSONArray) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in array.elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices where utf8[index] < 0x20 || utf8[index] == 0x22 || utf8[index] == 0x5C {
                bytes.append(contentsOf: utf8[start..<index])
                escape(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(utf8: "u00")
            for digit in [byte >> 4, byte & 15] { bytes.append(digit + (digit < 10 ? 0x30 : 0x57)) }
        }
    }
}
