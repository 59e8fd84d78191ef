/// Reads JSON (RFC 8259) into tokens.
struct JSONParser {
    private(set) var tokens: [JSONTape.Entry] = []
    private let bytes: [UInt8]
    private var index = 0
    /// Deeper values are refused, because reading them would need too much of the stack.
    private static let depthLimit = 512

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 12 + 4)
    }

    mutating func parse() throws(JSONFault) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONFault(offset: 0) }
        try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw fault }
    }

    private var fault: JSONFault { JSONFault(offset: index) }
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func value(depth: Int) throws(JSONFault) {
        guard depth < Self.depthLimit else { throw fault }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): try object(depth: depth)
        case UInt8(ascii: "["): try array(depth: depth)
        case UInt8(ascii: "\""): try text()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) {
        let place = begin(.object)
        var isFirst = true
        while try !closes(UInt8(ascii: "}"), isFirst: isFirst) {
            isFirst = false
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault }
            try text()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault }
            index += 1
            try value(depth: depth + 1)
        }
        tokens[place].next = tokens.count
    }

    private mutating func array(depth: Int) throws(JSONFault) {
        let place = begin(.array)
        var isFirst = true
        while try !closes(UInt8(ascii: "]"), isFirst: isFirst) {
            isFirst = false
            try value(depth: depth + 1)
        }
        tokens[place].next = tokens.count
    }

    private mutating func begin(_ kind: JSONToken.Kind) -> Int {
        add(kind, index..<index)
        index += 1
        return tokens.count - 1
    }

    /// Reads the closing mark, or the comma in front of a further part.
    private mutating func closes(_ mark: UInt8, isFirst: Bool) throws(JSONFault) -> Bool {
        skipSpace()
        if next == mark {
            index += 1
            return true
        }
        if isFirst { return false }
        guard next == UInt8(ascii: ",") else { throw fault }
        index += 1
        return false
    }

    private mutating func text() throws(JSONFault) {
        index += 1
        let start = index
        var kind = JSONToken.Kind.text
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault }
            if byte == UInt8(ascii: "\\") {
                kind = .escapedText
                guard let length = JSONEscapes.length(in: bytes, at: index) else { throw fault }
                index += length
            } else {
                index += 1
            }
        }
        guard next != nil else { throw fault }
        add(kind, start..<index)
        index += 1
    }

    private mutating func word(_ word: String, _ kind: JSONToken.Kind) throws(JSONFault) {
        let range = index..<index + word.utf8.count
        guard range.upperBound <= bytes.count, bytes[range].elementsEqual(word.utf8) else { throw fault }
        add(kind, range)
        index = range.upperBound
    }

    /// `-`, digits without a leading zero, a fraction, an exponent.
    private mutating func number() throws(JSONFault) {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        add(.number, start..<index)
    }

    private mutating func digits() throws(JSONFault) {
        let start = index
        while let byte = next, byte &- 0x30 < 10 { index += 1 }
        guard index > start else { throw fault }
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func add(_ kind: JSONToken.Kind, _ range: Range<Int>) {
        tokens.append(JSONTape.Entry(kind: kind, range: range, next: tokens.count + 1))
    }
}
