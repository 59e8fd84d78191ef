/// A sortable identifier of 26 characters: 48 bits of time and 80 random bits in Crockford's base 32.
///
/// Identifiers of a later millisecond sort after those of an earlier one, byte by byte (github.com/ulid/spec).
package struct ULID: Hashable, Sendable, CustomStringConvertible {
    /// The 26 characters, upper case.
    package let description: String

    /// Combines a time with 80 random bits; the time is clamped to 0...2^48-1 milliseconds.
    package init(at timestamp: Timestamp, random: (high: UInt16, low: UInt64)) {
        let time = UInt64(min(max(timestamp.milliseconds, 0), 0xFFFF_FFFF_FFFF))
        let high = time << 16 | UInt64(random.high)
        description = String(unsafeUninitializedCapacity: 26) { buffer in
            for index in 0..<26 {
                buffer[index] = Self.alphabet[Self.fiveBits(at: 125 - 5 * index, high: high, low: random.low)]
            }
            return 26
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func fiveBits(at shift: Int, high: UInt64, low: UInt64) -> Int {
        let bits = shift >= 64 ? high >> UInt64(shift - 64) : (low >> UInt64(shift)) | (high << UInt64(64 - shift))
        return Int(bits & 31)
    }
}
