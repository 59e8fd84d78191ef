/// Standard base64 (RFC 4648, section 4).
enum Base64 {
    /// The value of a character of the standard alphabet, or `nil`.
    @inline(__always)
    static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character &- 0x41
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character &- 0x61 &+ 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character &- 0x30 &+ 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    /// Decodes `text`, padded or not, or gives `nil` if it is not base64.
    ///
    /// Ignores unused bits, as nearly all senders' libraries do with secrets; signatures are read by the strict
    /// ``Digest256/init(base64:)``.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var characters = Array(text)
        if characters.count % 4 == 0 {
            for _ in 0..<2 where characters.last == UInt8(ascii: "=") { characters.removeLast() }
        }
        guard characters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count * 3 / 4)
        var gathered: UInt32 = 0
        var bits: UInt32 = 0
        for character in characters {
            guard let six = value(of: character) else { return nil }
            gathered = gathered &<< 6 | UInt32(six)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: gathered &>> bits))
            }
        }
        return bytes
    }

    /// Encodes `bytes` with padding.
    static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let three = bytes[start..<min(start + 3, bytes.count)]
            var group = three.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            group <<= UInt32(3 - three.count) * 8
            for place in 0..<4 {
                let six = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * place)) & 63
                text.unicodeScalars.append(place > three.count ? "=" : character(for: six))
            }
        }
        return text
    }

    private static func character(for value: UInt8) -> Unicode.Scalar {
        switch value {
        case 0..<26: Unicode.Scalar(value + 0x41)
        case 26..<52: Unicode.Scalar(value - 26 + 0x61)
        case 52..<62: Unicode.Scalar(value - 52 + 0x30)
        case 62: "+"
        default: "/"
        }
    }
}
