/// Splits JSON (RFC 8259) into tokens.
struct JSONParser {
    private var tokens: [JSONToken] = []
    private let bytes: UnsafeBufferPointer<UInt8>
    private let dialect: JSONDialect
    private var index = 0

    static func tokens(of bytes: [UInt8], _ dialect: JSONDialect) throws(JSONError) -> [JSONToken] {
        // Only strings hold other bytes than ASCII; offsets are kept in 32 bits.
        guard JSONString.isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil else { throw .invalidUTF8 }
        guard bytes.count < UInt32.max else { throw .expected("less than 4 GiB", at: bytes.count) }
        return try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
            var parser = JSONParser(bytes, dialect)
            try parser.document()
            return parser.tokens
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: JSONDialect) {
        self.bytes = bytes
        self.dialect = dialect
        tokens.reserveCapacity(bytes.count / 8 + 4)
    }

    private mutating func document() throws(JSONError) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw expected("the end") }
    }

    /// The next byte; zero, which is allowed nowhere, at the end.
    private var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func expected(_ what: String) -> JSONError { .expected(what, at: index) }

    private mutating func value(depth: Int) throws(JSONError) {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): try object(depth: depth)
        case UInt8(ascii: "["): try array(depth: depth)
        case JSONString.quotationMark: try string()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        default: try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) {
        let start = index
        let object = try open(.object, depth: depth)
        var keys: Set<[UInt8]> = []
        while try !closes("}", isFirst: tokens.count == object + 1) {
            let key = tokens.count
            try self.key()
            if dialect.refusesDuplicateKeys, !keys.insert(resolvedBytes(of: tokens[key])).inserted {
                throw .duplicateKey(at: start)
            }
            try value(depth: depth + 1)
            tokens[key].next = UInt32(tokens.count)
        }
        tokens[object].next = UInt32(tokens.count)
    }

    private mutating func key() throws(JSONError) {
        guard next == JSONString.quotationMark else { throw expected("a key") }
        let start = index
        try string()
        guard tokens.last?.kind != .brokenString else { throw .expected("a key", at: start) }
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw expected("a colon") }
        index += 1
    }

    private func resolvedBytes(of key: JSONToken) -> [UInt8] {
        let written = UnsafeBufferPointer(rebasing: bytes[key.range])
        return key.kind == .plainString ? Array(written) : Array(JSONString.text(of: written).utf8)
    }

    private mutating func array(depth: Int) throws(JSONError) {
        let array = try open(.array, depth: depth)
        while try !closes("]", isFirst: tokens.count == array + 1) { try value(depth: depth + 1) }
        tokens[array].next = UInt32(tokens.count)
    }

    private mutating func open(_ kind: JSONToken.Kind, depth: Int) throws(JSONError) -> Int {
        guard depth < dialect.depthLimit else { throw .tooDeep(limit: dialect.depthLimit) }
        add(kind, index..<index)
        index += 1
        return tokens.count - 1
    }

    /// Passes over the closing mark, or over the comma before a further part.
    private mutating func closes(_ mark: Unicode.Scalar, isFirst: Bool) throws(JSONError) -> Bool {
        if skip(mark) { return true }
        if isFirst { return false }
        guard skip(",") else { throw expected("a comma or '\(mark)'") }
        skipSpace()
        return dialect.isLenient && skip(mark)
    }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while next <= 0x20, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { index += 1 }
    }

    private mutating func add(_ kind: JSONToken.Kind, _ range: Range<Int>) {
        let next = UInt32(tokens.count + 1)
        tokens.append(
            JSONToken(kind: kind, start: UInt32(range.lowerBound), count: UInt32(range.count), next: next)
        )
    }

    private mutating func string() throws(JSONError) {
        let start = index + 1
        var kind = JSONToken.Kind.plainString
        index = start
        while true {
            index = JSONString.endOfPlain(bytes, from: index)
            guard index < bytes.count else { throw expected("the end of the string that begins at byte \(start)") }
            switch bytes[index] {
            case JSONString.quotationMark:
                add(kind, start..<index)
                index += 1
                return
            case JSONString.backslash: kind = try escape(in: kind)
            case _ where dialect.isLenient: index += 1
            default: throw expected("an escape instead of a control character")
            }
        }
    }

    /// Passes over an escape, and tells the kind of a string that has it.
    private mutating func escape(in kind: JSONToken.Kind) throws(JSONError) -> JSONToken.Kind {
        let escape = JSONString.escape(in: bytes, at: index)
        guard let escape, escape.scalar != nil || !dialect.refusesHalfPairs else {
            throw .expected("an escape", at: index + 1)
        }
        index += escape.length
        return escape.scalar == nil || kind == .brokenString ? .brokenString : .escapedString
    }

    private mutating func word(_ word: StaticString, _ kind: JSONToken.Kind) throws(JSONError) {
        let range = index..<index + word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { bytes[range.clamped(to: bytes.indices)].elementsEqual($0) }
        guard matches else { throw expected("a value") }
        add(kind, range)
        index = range.upperBound
    }

    /// `-`, digits without a leading zero, a fraction, an exponent.
    private mutating func number() throws(JSONError) {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try digits(index == start ? "a value" : "a digit") }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits("a digit")
        }
        if next | 0x20 == UInt8(ascii: "e") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits("a digit")
        }
        add(.number, start..<index)
    }

    private mutating func digits(_ expectation: String) throws(JSONError) {
        let start = index
        while next &- 0x30 < 10 { index += 1 }
        guard index > start else { throw expected(expectation) }
    }
}
