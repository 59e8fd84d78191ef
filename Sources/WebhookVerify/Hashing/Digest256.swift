/// The 32 bytes that a hash or a message authentication code comes to.
///
/// Comparing two digests takes the same time wherever they differ.
public struct Digest256: Sendable {
    let words: SIMD8<UInt32>

    init(words: SIMD8<UInt32>) {
        self.words = words
    }

    /// The digest whose bytes these are, or `nil` if they are not exactly 32.
    public init?(_ bytes: Span<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = MessageBlock(bytes, at: 0).lowHalf
    }

    /// The digest whose bytes these are, or `nil` if they are not exactly 32.
    public init?(_ bytes: [UInt8]) {
        guard let digest = bytes.withSpan({ Digest256($0) }) else { return nil }
        self = digest
    }

    /// The 32 bytes, first byte first.
    public var bytes: [UInt8] {
        (0..<32).map { byte($0) }
    }

    func byte(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: words[index / 4] &>> UInt32(24 - 8 * (index % 4)))
    }
}

extension Digest256: Equatable {
    /// Whether two digests are the same, found out in constant time.
    public static func == (left: Digest256, right: Digest256) -> Bool {
        areEqualInConstantTime(left.words, right.words)
    }
}
