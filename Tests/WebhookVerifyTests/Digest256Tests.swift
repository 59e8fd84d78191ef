import Testing
import WebhookVerify

struct Digest256Tests {
    private let digest = SHA256Hasher.hash(Array("abc".utf8))

    @Test func goesThroughTextAndBack() {
        #expect(Digest256(hex: digest.hex) == digest)
        #expect(Digest256(hex: digest.hex.uppercased()) == digest)
        #expect(Digest256(digest.bytes) == digest)
        let base64 = Array(digest.base64.utf8)[...]
        #expect(Digest256(base64: base64.span) == digest)
    }

    /// A wider alignment makes the optimising compiler give asynchronous functions too small frames.
    @Test func valuesOfHashesAreAlignedLikeOthers() {
        #expect(MemoryLayout<Digest256>.alignment <= 16)
        #expect(MemoryLayout<SHA256Hasher>.alignment <= 16)
        #expect(MemoryLayout<HMACSHA256>.alignment <= 16)
        #expect(MemoryLayout<HMACSHA256.Key>.alignment <= 16)
        #expect(MemoryLayout<WebhookKey>.alignment <= 16)
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func refusesOtherThan32Bytes(_ count: Int) {
        #expect(Digest256([UInt8](repeating: 0, count: count)) == nil)
    }

    @Test func readsExactly64HexadecimalDigits() {
        for count in 0...130 where count != 64 {
            #expect(Digest256(hex: String(repeating: "a", count: count)) == nil)
        }
        for byte in UInt8.min...UInt8.max {
            let isDigit = Character(UnicodeScalar(byte)).isHexDigit && byte < 0x80
            for place in [0, 31, 63] {
                var digits = [UInt8](repeating: 0x61, count: 64)
                digits[place] = byte
                let slice = digits[...]
                #expect((Digest256(hex: slice.span) != nil) == isDigit, "byte \(byte) at \(place)")
            }
        }
    }

    @Test(arguments: [
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0",  // no padding
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0==",  // too much
        "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=",  // URL alphabet
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa1=",  // unused bits set
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa=0",  // padding inside
        "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qct\nD/YfIAFa0=",  // line end inside
        "",
    ])
    func readsOnlyCanonicalBase64(_ text: String) {
        #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        let characters = Array(text.utf8)[...]
        #expect(Digest256(base64: characters.span) == nil)
    }
}
