internal import JSONText

/// What JSON holds without a container: truth values, numbers and strings.
protocol JSONScalar: Codable {
    /// Appends the value as it is written; false if JSON has no form for it.
    func write(to bytes: inout [UInt8]) -> Bool
    /// The value that a token stands for; nil if it is of another kind, or a number that the type cannot hold.
    init?(_ token: JSONToken, on tape: JSONTape)
}

extension Bool: JSONScalar {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(utf8: self ? "true" : "false")
        return true
    }

    init?(_ token: JSONToken, on tape: JSONTape) {
        guard token.kind == .yes || token.kind == .no else { return nil }
        self = token.kind == .yes
    }
}

extension String: JSONScalar {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(json: self)
        return true
    }

    init?(_ token: JSONToken, on tape: JSONTape) {
        guard let text = tape.text(token) else { return nil }
        self = text
    }
}

extension JSONScalar where Self: FixedWidthInteger {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(utf8: description)
        return true
    }

    init?(_ token: JSONToken, on tape: JSONTape) {
        guard token.kind == .number, let whole = tape.withBytes(of: token, JSONNumber.whole) else { return nil }
        guard whole.isNegative else {
            self.init(exactly: whole.magnitude)
            return
        }
        guard let negative = JSONNumber.negative(whole.magnitude) else { return nil }
        self.init(exactly: negative)
    }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension Int128: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}
extension UInt128: JSONScalar {}

extension JSONScalar where Self: BinaryFloatingPoint & LosslessStringConvertible {
    func write(to bytes: inout [UInt8]) -> Bool {
        guard isFinite else { return false }
        bytes.append(utf8: description)
        if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
        return true
    }

    init?(_ token: JSONToken, on tape: JSONTape) {
        guard token.kind == .number else { return nil }
        let value = tape.withBytes(of: token) { Self(String(decoding: $0, as: UTF8.self)) }
        guard let value, value.isFinite else { return nil }
        self = value
    }
}

extension Double: JSONScalar {}
extension Float: JSONScalar {}
