/// The name of a header, compared without regard to ASCII case.
///
/// Only ASCII letters are folded, byte by byte. Folding as Unicode does would take the Kelvin sign for a `k`.
struct HeaderName: Sendable {
    let text: String
    private let folded: [UInt8]

    init(_ text: String) {
        self.text = text
        folded = text.utf8.map(Self.fold)
    }

    @inline(__always)
    func matches(_ other: String) -> Bool {
        let bytes = other.utf8
        guard bytes.count == folded.count else { return false }
        var index = 0
        for byte in bytes {
            guard Self.fold(byte) == folded[index] else { return false }
            index &+= 1
        }
        return true
    }

    @inline(__always)
    private static func fold(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
