/// What JSON holds without a container: truth values, numbers and texts.
protocol JSONScalar: Codable {
    /// The value as it is written; nil if JSON has no form for it.
    var tree: JSONTree? { get }
    /// The value that a token stands for.
    init(_ token: JSONToken) throws(JSONMismatch)
}

/// Why a token does not stand for a value.
enum JSONMismatch: Error {
    /// It is of another kind.
    case kind
    /// It is a number that the type cannot hold.
    case range
}

extension Bool: JSONScalar {
    var tree: JSONTree? { .bool(self) }

    init(_ token: JSONToken) throws(JSONMismatch) {
        switch token.kind {
        case .yes: self = true
        case .no: self = false
        default: throw .kind
        }
    }
}

extension String: JSONScalar {
    var tree: JSONTree? { .text(self) }

    init(_ token: JSONToken) throws(JSONMismatch) {
        guard let text = token.text else { throw .kind }
        self = text
    }
}

extension JSONScalar where Self: FixedWidthInteger {
    init(_ token: JSONToken) throws(JSONMismatch) {
        guard token.kind == .number else { throw .kind }
        guard let value = Self(wholeNumber: token.bytes) else { throw .range }
        self = value
    }
}

extension JSONScalar where Self: FixedWidthInteger & SignedInteger {
    var tree: JSONTree? { .integer(Int64(self)) }
}

extension JSONScalar where Self: FixedWidthInteger & UnsignedInteger {
    var tree: JSONTree? { .unsigned(UInt64(self)) }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}

extension JSONScalar where Self: BinaryFloatingPoint & LosslessStringConvertible {
    var tree: JSONTree? {
        guard isFinite else { return nil }
        let text = description
        return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    init(_ token: JSONToken) throws(JSONMismatch) {
        guard token.kind == .number else { throw .kind }
        guard let value = Self(String(decoding: token.bytes, as: UTF8.self)), value.isFinite else { throw .range }
        self = value
    }
}

extension Double: JSONScalar {}
extension Float: JSONScalar {}

extension FixedWidthInteger {
    /// The number that the digits of a JSON number stand for; nil if it is not whole or out of range.
    fileprivate init?(wholeNumber digits: ArraySlice<UInt8>) {
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Self = 0
        for digit in isNegative ? digits.dropFirst() : digits {
            guard let number = Self(exactly: digit &- 0x30), number < 10 else {
                self.init(fraction: digits)
                return
            }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) =
                isNegative ? product.subtractingReportingOverflow(number) : product.addingReportingOverflow(number)
            guard !isTooLarge, !isTooFar else { return nil }
            value = sum
        }
        self = value
    }

    /// `1.0` and `1e2` are whole, too.
    private init?(fraction digits: ArraySlice<UInt8>) {
        guard let double = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
        self.init(exactly: double)
    }
}
