/// Hexadecimal digits.
enum Hex {
    /// What one digit of either case stands for, or `nil` if it is none.
    @inline(__always)
    static func value(of character: UInt8) -> UInt8? {
        let number = character &- 0x30
        if number < 10 { return number }
        let letter = (character | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}
