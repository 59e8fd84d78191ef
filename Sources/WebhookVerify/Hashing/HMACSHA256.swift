/// HMAC-SHA256 (RFC 2104): tags of messages, by ``Key/tag(for:)``.
public struct HMACSHA256: Sendable {
    private var inner: SHA256Hasher
    private let outer: HashWords
    private let engine: SHA256Engine

    /// Starts a message that arrives in several pieces.
    @inline(__always)
    package init(key: Key) {
        inner = SHA256Hasher(state: key.inner.vector, length: 64, engine: key.engine)
        outer = key.outer
        engine = key.engine
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        inner.update(bytes)
    }

    package mutating func update(_ bytes: [UInt8]) {
        inner.update(bytes)
    }

    /// The tag of the message so far; more may be appended afterwards.
    package func finalize() -> Digest256 {
        Self.tag(of: inner.finalWords(), outer: outer.vector, engine: engine)
    }

    /// The tag of a message whose inner digest is known.
    @inline(__always)
    static func tag(of digest: SIMD8<UInt32>, outer: SIMD8<UInt32>, engine: SHA256Engine) -> Digest256 {
        // The outer message is the outer key block and the inner digest: 96 bytes, so one compression from the midstate.
        let ending = SIMD8<UInt32>(0x8000_0000, 0, 0, 0, 0, 0, 0, 96 * 8)
        var tag = outer
        engine.compress(&tag, words: MessageBlock(lowHalf: digest, highHalf: ending))
        return Digest256(words: tag)
    }
}
