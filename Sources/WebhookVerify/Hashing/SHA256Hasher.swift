/// SHA-256 of a message that arrives in one or several pieces (FIPS 180-4).
///
/// A hasher is a small value: copying one keeps the state so far, so that messages with the same start share the work. It
/// allocates nothing, and whole blocks are hashed where they lie.
public struct SHA256Hasher: Sendable {
    /// The first 32 bits of the fractional parts of the square roots of the first eight primes (FIPS 180-4, section 5.3.3).
    ///
    /// Computed, because a stored constant would be asked with every message whether it is initialised.
    @inline(__always)
    static var start: SIMD8<UInt32> {
        SIMD8(
            0x6a09_e667,
            0xbb67_ae85,
            0x3c6e_f372,
            0xa54f_f53a,
            0x510e_527f,
            0x9b05_688c,
            0x1f83_d9ab,
            0x5be0_cd19
        )
    }

    private var state: SIMD8<UInt32>
    private var pending = MessageBlock()
    private var length: Int
    private let engine: SHA256Engine

    /// A hasher of the empty message.
    public init(engine: SHA256Engine = .automatic) {
        self.init(state: Self.start, length: 0, engine: engine)
    }

    /// Goes on from a state that whole blocks of `length` bytes have led to.
    @inline(__always)
    init(state: SIMD8<UInt32>, length: Int, engine: SHA256Engine) {
        self.state = state
        self.length = length
        self.engine = engine
    }

    /// Appends `bytes` to the message.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public mutating func update(_ bytes: Span<UInt8>) {
        let held = length & 63
        length &+= bytes.count
        if held == 0 {
            absorb(bytes)
        } else {
            pending |= MessageBlock(bytes, at: held)
            let free = 64 &- held
            guard bytes.count >= free else { return }
            engine.compress(&state, words: pending)
            absorb(bytes.extracting(free..<bytes.count))
        }
    }

    /// Appends `bytes` to the message.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withSpan { update($0) }
    }

    /// The digest of the message so far; the hasher can go on.
    public func finalize() -> Digest256 {
        Digest256(words: finalWords())
    }

    /// Hashes the whole blocks of `bytes` and keeps the rest; nothing may be pending but a block that was just hashed.
    @inline(__always)
    private mutating func absorb(_ bytes: Span<UInt8>) {
        let whole = bytes.count & ~63
        if whole > 0 { engine.compress(&state, blocks: bytes.extracting(0..<whole)) }
        pending = whole == bytes.count ? MessageBlock() : MessageBlock(bytes.extracting(whole..<bytes.count), at: 0)
    }

    /// Appends the ending bit and the length in bits, which need a block of their own if fewer than nine bytes are free.
    @inline(__always)
    func finalWords() -> SIMD8<UInt32> {
        var result = state
        var last = pending | MessageBlock(endingAt: length & 63)
        if length & 63 >= 56 {
            engine.compress(&result, words: last)
            last = MessageBlock()
        }
        last.setLength(length)
        engine.compress(&result, words: last)
        return result
    }

    /// What a message that lies in memory as a whole comes to, going on from a state that whole blocks of `length` bytes have
    /// led to.
    @inline(__always)
    static func finalWords(
        of bytes: Span<UInt8>,
        after state: SIMD8<UInt32>,
        length: Int,
        engine: SHA256Engine
    ) -> SIMD8<UInt32> {
        let whole = bytes.count & ~63
        let rest = bytes.count &- whole
        var result = state
        var last = MessageBlock(endingAt: rest)
        if rest > 0 { last |= MessageBlock(bytes.extracting(whole..<bytes.count), at: 0) }
        guard rest >= 56 else {
            last.setLength(length &+ bytes.count)
            engine.compress(&result, blocks: bytes.extracting(0..<whole), words: last)
            return result
        }
        engine.compress(&result, blocks: bytes.extracting(0..<whole), words: last)
        last = MessageBlock()
        last.setLength(length &+ bytes.count)
        engine.compress(&result, words: last)
        return result
    }
}

extension MessageBlock {
    /// Ends the last block with the message's length in bits.
    @inline(__always)
    fileprivate mutating func setLength(_ bytes: Int) {
        let bits = UInt64(truncatingIfNeeded: bytes) &<< 3
        self[14] = UInt32(truncatingIfNeeded: bits &>> 32)
        self[15] = UInt32(truncatingIfNeeded: bits)
    }
}

extension SHA256Hasher {
    /// The SHA-256 digest of `bytes`.
    public static func hash(_ bytes: Span<UInt8>, engine: SHA256Engine = .automatic) -> Digest256 {
        Digest256(words: finalWords(of: bytes, after: start, length: 0, engine: engine))
    }

    /// The SHA-256 digest of `bytes`.
    public static func hash(_ bytes: [UInt8], engine: SHA256Engine = .automatic) -> Digest256 {
        bytes.withSpan { hash($0, engine: engine) }
    }
}
