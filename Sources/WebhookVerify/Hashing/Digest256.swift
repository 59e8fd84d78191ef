/// A SHA-256 digest or HMAC tag; equality takes the same time wherever two of them differ.
public struct Digest256: Sendable {
    private let kept: HashWords

    @inline(__always)
    init(words: SIMD8<UInt32>) {
        kept = HashWords(words)
    }

    @inline(__always)
    var words: SIMD8<UInt32> { kept.vector }

    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(words: bytes.withSpan { MessageBlock($0, at: 0).lowHalf })
    }

    /// The 32 bytes.
    public var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] &>> UInt32(24 - 8 * ($0 % 4))) }
    }
}

extension Digest256: Equatable {
    /// Compares in constant time.
    public static func == (left: Digest256, right: Digest256) -> Bool {
        areEqualInConstantTime(left.words, right.words)
    }
}
