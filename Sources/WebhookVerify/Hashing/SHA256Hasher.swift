/// SHA-256 of a message that arrives in one or several pieces (FIPS 180-4).
///
/// Copying a hasher keeps the state so far, so messages with a common prefix can share the work. It allocates nothing.
public struct SHA256Hasher: Sendable {
    /// The first 32 bits of the fractional parts of the square roots of the first eight primes (FIPS 180-4, section 5.3.3).
    ///
    /// Computed, because a stored constant would check its initialisation with every message.
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

    private var state: HashWords
    private var pendingLow = HashWords(SIMD8())
    private var pendingHigh = HashWords(SIMD8())
    private var length: Int
    private let engine: SHA256Engine

    /// A hasher of the empty message.
    public init() {
        self.init(engine: .automatic)
    }

    package init(engine: SHA256Engine) {
        self.init(state: Self.start, length: 0, engine: engine)
    }

    /// Continues from the state after `length` bytes in whole blocks.
    @inline(__always)
    init(state: SIMD8<UInt32>, length: Int, engine: SHA256Engine) {
        self.state = HashWords(state)
        self.length = length
        self.engine = engine
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        let held = length & 63
        length &+= bytes.count
        if held == 0 {
            absorb(bytes)
        } else {
            pending |= MessageBlock(bytes, at: held)
            let free = 64 &- held
            guard bytes.count >= free else { return }
            engine.compress(&state.vector, words: pending)
            absorb(bytes.extracting(free..<bytes.count))
        }
    }

    /// Appends `bytes` to the message.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withSpan { update($0) }
    }

    /// The digest of the message so far; more may be appended afterwards.
    public func finalize() -> Digest256 {
        Digest256(words: finalWords())
    }

    @inline(__always)
    private var pending: MessageBlock {
        get { MessageBlock(lowHalf: pendingLow.vector, highHalf: pendingHigh.vector) }
        set {
            pendingLow.vector = newValue.lowHalf
            pendingHigh.vector = newValue.highHalf
        }
    }

    /// Hashes the whole blocks of `bytes` and keeps the remainder; `pending` must be consumed already.
    @inline(__always)
    private mutating func absorb(_ bytes: Span<UInt8>) {
        let whole = bytes.count & ~63
        if whole > 0 { engine.compress(&state.vector, blocks: bytes.extracting(0..<whole)) }
        pending = whole == bytes.count ? MessageBlock() : MessageBlock(bytes.extracting(whole..<bytes.count), at: 0)
    }

    /// Pads the message (FIPS 180-4, section 5.1.1); with fewer than nine free bytes the length needs a block of its own.
    @inline(__always)
    func finalWords() -> SIMD8<UInt32> {
        var result = state.vector
        var last = pending | MessageBlock(endingAt: length & 63)
        if length & 63 >= 56 {
            engine.compress(&result, words: last)
            last = MessageBlock()
        }
        last.setLength(length)
        engine.compress(&result, words: last)
        return result
    }

    /// Hashes a message that is in memory as a whole, starting from the state after `length` bytes in whole blocks.
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
    /// Writes the message's length, in bits, to the end of the block.
    @inline(__always)
    fileprivate mutating func setLength(_ bytes: Int) {
        let bits = UInt64(truncatingIfNeeded: bytes) &<< 3
        self[14] = UInt32(truncatingIfNeeded: bits &>> 32)
        self[15] = UInt32(truncatingIfNeeded: bits)
    }
}

extension SHA256Hasher {
    /// The SHA-256 digest of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> Digest256 {
        hash(bytes, engine: .automatic)
    }

    package static func hash(_ bytes: [UInt8], engine: SHA256Engine) -> Digest256 {
        bytes.withSpan { hash($0, engine: engine) }
    }

    package static func hash(_ bytes: Span<UInt8>, engine: SHA256Engine = .automatic) -> Digest256 {
        Digest256(words: finalWords(of: bytes, after: start, length: 0, engine: engine))
    }
}
