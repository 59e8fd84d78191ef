/// Reads JSON (RFC 8259) into tokens.
struct JSONParser {
    private var tokens: [JSONToken] = []
    private var looseFields: [Int: [String: Int]] = [:]
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    /// Deeper values are refused, because reading them would need too much of the stack.
    private static let depthLimit = 512
    /// Fields of objects with more of them are found by hashing.
    private static let scannedFields = 32

    static func read(_ bytes: [UInt8]) throws(JSONFault) -> ([JSONToken], looseFields: [Int: [String: Int]]) {
        // Places are kept in 32 bits. Only texts hold other bytes than ASCII.
        guard bytes.count < UInt32.max else { throw JSONFault(offset: bytes.count) }
        guard JSONBytes.isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONFault(offset: 0)
        }
        return try bytes.withUnsafeBufferPointer { bytes throws(JSONFault) in
            var parser = JSONParser(bytes)
            try parser.parse()
            return (parser.tokens, parser.looseFields)
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 8 + 4)
    }

    private mutating func parse() throws(JSONFault) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw fault }
    }

    var fault: JSONFault { JSONFault(offset: index) }
    /// The next byte; zero, which is nowhere allowed, at the end.
    var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func value(depth: Int) throws(JSONFault) {
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
        let place = try begin(.object, depth: depth)
        var names = PlainNames(bytes)
        while try !closes(UInt8(ascii: "}"), isFirst: names.count == 0) {
            skipSpace()
            guard next == JSONBytes.quotationMark else { throw fault }
            let name = tokens.count
            try text()
            guard tokens[name].isText else { throw fault }
            names.add(tokens[name])
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault }
            index += 1
            try value(depth: depth + 1)
            tokens[name].next = UInt32(tokens.count)
        }
        tokens[place].next = UInt32(tokens.count)
        if !names.arePlain || names.count > Self.scannedFields { loosen(place) }
    }

    private mutating func loosen(_ object: Int) {
        var fields: [String: Int] = [:]
        var name = object + 1
        while name < tokens.count {
            let text = tokens[name].text(UnsafeBufferPointer(rebasing: bytes[tokens[name].range]))
            if fields[text] == nil { fields[text] = name + 1 }
            name = tokens[name].end
        }
        tokens[object].kind = .looseObject
        looseFields[object] = fields
    }

    private mutating func array(depth: Int) throws(JSONFault) {
        let place = try begin(.array, depth: depth)
        var isFirst = true
        while try !closes(UInt8(ascii: "]"), isFirst: isFirst) {
            isFirst = false
            try value(depth: depth + 1)
        }
        tokens[place].next = UInt32(tokens.count)
    }

    private mutating func begin(_ kind: JSONToken.Kind, depth: Int) throws(JSONFault) -> Int {
        guard depth < Self.depthLimit else { throw fault }
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

    private mutating func skipSpace() {
        while next <= 0x20, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { index += 1 }
    }

    mutating func add(_ kind: JSONToken.Kind, _ range: Range<Int>) {
        let next = UInt32(tokens.count + 1)
        tokens.append(
            JSONToken(kind: kind, start: UInt32(range.lowerBound), count: UInt32(range.count), next: next)
        )
    }
}
