enum Hex {
    /// The value of a hexadecimal digit of either case, or `nil`.
    @inline(__always)
    static func value(of character: UInt8) -> UInt8? {
        let number = character &- 0x30
        if number < 10 { return number }
        let letter = (character | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : nil
    }
}
