extension HMACSHA256 {
    /// A prepared key: the two hash states that every message under the key starts from.
    ///
    /// Preparing costs two compressions, which each message then saves. The key's bytes are not kept, and a key cannot be
    /// printed, encoded or hashed.
    public struct Key: Sendable {
        let inner: HashWords
        let outer: HashWords
        let engine: SHA256Engine

        /// Prepares a key of any length; one longer than 64 bytes is hashed first (RFC 2104, section 2).
        public init(_ bytes: [UInt8]) {
            self.init(bytes, engine: .automatic)
        }

        package init(_ bytes: [UInt8], engine: SHA256Engine) {
            self = bytes.withSpan { Self($0, engine: engine) }
        }

        private init(_ bytes: Span<UInt8>, engine: SHA256Engine) {
            let block = Self.block(of: bytes, engine: engine)
            var inner = SHA256Hasher.start
            var outer = SHA256Hasher.start
            engine.compress(&inner, words: block ^ MessageBlock(repeating: 0x3636_3636))
            engine.compress(&outer, words: block ^ MessageBlock(repeating: 0x5c5c_5c5c))
            self.inner = HashWords(inner)
            self.outer = HashWords(outer)
            self.engine = engine
        }

        private static func block(of bytes: Span<UInt8>, engine: SHA256Engine) -> MessageBlock {
            guard bytes.count > 64 else { return MessageBlock(bytes, at: 0) }
            let digest = SHA256Hasher.hash(bytes, engine: engine)
            return MessageBlock(lowHalf: digest.words, highHalf: SIMD8())
        }
    }
}

extension HMACSHA256.Key {
    /// The tag of `message` under this key.
    public func tag(for message: [UInt8]) -> Digest256 {
        message.withSpan { tag(for: $0) }
    }

    /// Whether `tag` is the tag of `message` under this key, compared in constant time.
    public func isValid(_ tag: Digest256, for message: [UInt8]) -> Bool {
        self.tag(for: message) == tag
    }

    private func tag(for message: Span<UInt8>) -> Digest256 {
        let digest = SHA256Hasher.finalWords(of: message, after: inner.vector, length: 64, engine: engine)
        return HMACSHA256.tag(of: digest, outer: outer.vector, engine: engine)
    }
}

extension HMACSHA256.Key: CustomStringConvertible, CustomReflectable {
    /// A fixed text, never the key.
    public var description: String { "[redacted key]" }
    /// Empty, so that `dump` shows no key.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
