/// A header's name, compared without regard to ASCII case.
///
/// Unicode's case folding would match the Kelvin sign with `k`.
struct HeaderName: Sendable {
    let text: String
    private let folded: [UInt8]

    init(_ text: String) {
        self.text = text
        folded = text.utf8.map(Self.fold)
    }

    @inline(__always)
    func matches(_ other: String) -> Bool {
        guard other.utf8.count == folded.count else { return false }
        return withUTF8Bytes(of: other) { bytes in
            for index in folded.indices where Self.fold(bytes[index]) != folded[index] { return false }
            return true
        }
    }

    @inline(__always)
    private static func fold(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
