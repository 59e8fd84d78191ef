/// HMAC-SHA256 of a message that arrives in one or several pieces (RFC 2104).
///
/// For a message that lies in memory as a whole, ``Key/tag(for:)-(Span<UInt8>)`` is shorter.
public struct HMACSHA256: Sendable {
    private var inner: SHA256Hasher
    private let outer: SIMD8<UInt32>
    private let engine: SHA256Engine

    /// Starts a message under `key`.
    @inline(__always)
    public init(key: Key) {
        inner = SHA256Hasher(state: key.inner, length: 64, engine: key.engine)
        outer = key.outer
        engine = key.engine
    }

    /// Appends `bytes` to the message.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        inner.update(bytes)
    }

    /// Appends `bytes` to the message.
    public mutating func update(_ bytes: [UInt8]) {
        inner.update(bytes)
    }

    /// The tag of the message so far; the computation can go on.
    public func finalize() -> Digest256 {
        Self.tag(of: inner.finalWords(), outer: outer, engine: engine)
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
