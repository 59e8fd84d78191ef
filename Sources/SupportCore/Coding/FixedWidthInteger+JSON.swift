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
                self.init(fraction: digits)
                return
            }
            let number = Self(truncatingIfNeeded: digit &- 0x30)
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) =
                isNegative ? product.subtractingReportingOverflow(number) : product.addingReportingOverflow(number)
            guard !isTooLarge, !isTooFar else { return nil }
            value = sum
        }
        self = value
    }

    /// `1e2` and `0.5e1` are whole, too.
    private init?(fraction digits: UnsafeBufferPointer<UInt8>) {
        guard let double = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
        self.init(exactly: double)
    }
}
