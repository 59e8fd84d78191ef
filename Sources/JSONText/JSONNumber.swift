/// Whole numbers as JSON writes them.
package enum JSONNumber {
    /// The sign and the magnitude of a number, which are exact; nil if it is not whole or larger than any type.
    package static func whole(_ digits: UnsafeBufferPointer<UInt8>) -> (isNegative: Bool, magnitude: UInt128)? {
        let isNegative = digits.first == UInt8(ascii: "-")
        var magnitude: UInt64 = 0
        for byte in digits[(isNegative ? 1 : 0)...] {
            let (product, isTooLarge) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) = product.addingReportingOverflow(UInt64(byte &- 0x30))
            guard byte &- 0x30 < 10, !isTooLarge, !isTooFar else { return scaled(digits).map { (isNegative, $0) } }
            magnitude = sum
        }
        return (isNegative, UInt128(magnitude))
    }

    /// `1e2`, `1.0` and `0.5e1` are whole, too: worked out by digits, because a `Double` would round from 2^53 on.
    private static func scaled(_ number: UnsafeBufferPointer<UInt8>) -> UInt128? {
        let mantissa = number.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
        var digits = mantissa.filter { $0 &- 0x30 < 10 }
        let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeLast(zeros)
        guard !digits.isEmpty else { return 0 }
        let exponent = number[mantissa.endIndex...].dropFirst()
        guard let power = exponent.isEmpty ? 0 : Int(String(decoding: exponent, as: UTF8.self)) else { return nil }
        let (places, isTooFar) = power.addingReportingOverflow(zeros - max(0, mantissa.endIndex - point - 1))
        // The largest of all types has 39 digits.
        guard !isTooFar, places >= 0, places < 39 else { return nil }
        digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: places))
        return UInt128(String(decoding: digits, as: UTF8.self))
    }

    /// The negative number of a magnitude; nil if it is too large for one.
    package static func negative(_ magnitude: UInt128) -> Int128? {
        magnitude <= 1 << 127 ? Int128(truncatingIfNeeded: 0 &- magnitude) : nil
    }
}
