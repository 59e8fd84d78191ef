/// What JSON holds without a container: truth values, numbers and texts.
protocol JSONScalar: Codable {
    /// Appends the value as it is written; false if JSON has no form for it.
    func write(to bytes: inout [UInt8]) -> Bool
    /// The value that a token stands for.
    init(_ token: JSONToken, on tape: JSONTape) throws(JSONMismatch)
}

/// Why a token does not stand for a value.
enum JSONMismatch: Error {
    /// It is of another kind.
    case kind
    /// It is a number that the type cannot hold.
    case range
}

extension Bool: JSONScalar {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(utf8: self ? "true" : "false")
        return true
    }

    init(_ token: JSONToken, on tape: JSONTape) throws(JSONMismatch) {
        switch token.kind {
        case .yes: self = true
        case .no: self = false
        default: throw .kind
        }
    }
}

extension String: JSONScalar {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(json: self)
        return true
    }

    init(_ token: JSONToken, on tape: JSONTape) throws(JSONMismatch) {
        guard let text = tape.text(token) else { throw .kind }
        self = text
    }
}

extension JSONScalar where Self: FixedWidthInteger {
    func write(to bytes: inout [UInt8]) -> Bool {
        bytes.append(utf8: description)
        return true
    }

    init(_ token: JSONToken, on tape: JSONTape) throws(JSONMismatch) {
        guard token.kind == .number else { throw .kind }
        guard let value = tape.withBytes(of: token, { Self(json: $0) }) else { throw .range }
        self = value
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

    init(_ token: JSONToken, on tape: JSONTape) throws(JSONMismatch) {
        guard token.kind == .number else { throw .kind }
        let value = tape.withBytes(of: token) { Self(String(decoding: $0, as: UTF8.self)) }
        guard let value, value.isFinite else { throw .range }
        self = value
    }
}

extension Double: JSONScalar {}
extension Float: JSONScalar {}
