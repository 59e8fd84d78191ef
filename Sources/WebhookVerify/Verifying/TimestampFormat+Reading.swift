extension WebhookScheme.TimestampFormat {
    /// Milliseconds since 1970, or `nil` if `bytes` are not exactly of this form.
    func milliseconds(of bytes: Span<UInt8>) -> Int64? {
        switch self {
        case .unixSeconds: Self.number(bytes, digits: 1...12).map { $0 * 1000 }
        case .tenDigitUnixSeconds: Self.number(bytes, digits: 10...10).map { $0 * 1000 }
        case .unixMilliseconds: Self.number(bytes, digits: 1...15)
        case .iso8601: CivilTime(iso8601: bytes)?.milliseconds
        }
    }

    func milliseconds(of text: String) -> Int64? {
        withUTF8Bytes(of: text) { milliseconds(of: $0) }
    }

    /// ASCII digits without leading zeros.
    private static func number(_ bytes: Span<UInt8>, digits: ClosedRange<Int>) -> Int64? {
        guard digits.contains(bytes.count) else { return nil }
        if bytes[0] == UInt8(ascii: "0"), bytes.count > 1 { return nil }
        return bytes.decimal(0..<bytes.count)
    }
}

extension Span<UInt8> {
    /// The value of at most eighteen ASCII digits, or `nil` for anything else.
    @inline(__always)
    func decimal(_ range: Range<Int>) -> Int64? {
        var number: Int64 = 0
        for index in range {
            let digit = self[index] &- 0x30
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int64(digit)
        }
        return number
    }
}
