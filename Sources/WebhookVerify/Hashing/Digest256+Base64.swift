extension Digest256 {
    package var base64: String {
        Base64.encode(bytes)
    }

    /// Reads exactly 44 characters of standard base64: one `=` at the end and unused bits zero.
    ///
    /// Each digest has exactly one such text, so a signature cannot be rewritten into another one that also verifies.
    package init?(base64 characters: Span<UInt8>) {
        guard characters.count == 44, characters[43] == UInt8(ascii: "=") else { return nil }
        var words = SIMD8<UInt32>()
        var gathered: UInt64 = 0
        var bits = 0
        var word = 0
        for index in 0..<43 {
            guard let six = Base64.value(of: characters[index]) else { return nil }
            gathered = gathered &<< 6 | UInt64(six)
            bits &+= 6
            if bits >= 32 {
                bits &-= 32
                words[word] = UInt32(truncatingIfNeeded: gathered &>> UInt64(bits))
                word &+= 1
            }
        }
        // 43 characters are 258 bits; the last two must be zero.
        guard gathered & 0b11 == 0 else { return nil }
        self.init(words: words)
    }
}
