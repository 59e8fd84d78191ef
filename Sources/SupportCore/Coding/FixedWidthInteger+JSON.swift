extension FixedWidthInteger {
    /// The number that the digits of a JSON number stand for; nil if it is not whole or out of range.
    init?(json digits: UnsafeBufferPointer<UInt8>) {
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Self = 0
        for index in (isNegative ? 1 : 0)..<digits.count {
            let digit = digits[index]
            guard digit &- 0x30 < 10 else {
                // `1.0` is whole; `1e0` would be, too.
                if digits[index...].dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") }) { break }
                self.init(scaled: digits)
                return
            }
            let number = Self(truncatingIfNeeded: digit &- 0x30)
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) =
                isNegative ? product.subtractingReportingOverflow(number) : product.addingReportingOverflow(number)
            guard !isTooLarge, !isTooFar else {
                // A negative exponent may bring it back into range.
                guard digits[index...].contains(where: { $0 &- 0x30 > 9 }) else { return nil }
                self.init(scaled: digits)
                return
            }
            value = sum
        }
        self = value
    }

    /// `1e2` and `0.5e1` are whole, too: worked out by digits, because a `Double` would round from 2^53 on.
    private init?(scaled number: UnsafeBufferPointer<UInt8>) {
        let mantissa = number.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
        var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
        let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeLast(zeros)
        guard digits.contains(where: { $0 &- 0x31 < 9 }) else {
            self = 0
            return
        }
        let exponent = number[mantissa.endIndex...].dropFirst()
        guard let power = exponent.isEmpty ? 0 : Int(String(decoding: exponent, as: UTF8.self)) else { return nil }
        let (places, isTooFar) = power.addingReportingOverflow(zeros - Swift.max(0, mantissa.endIndex - point - 1))
        // More than these no type holds.
        guard !isTooFar, places >= 0, places <= Self.bitWidth / 3 else { return nil }
        digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: places))
        guard let value = digits.withUnsafeBufferPointer({ Self(json: $0) }) else { return nil }
        self = value
    }
}
