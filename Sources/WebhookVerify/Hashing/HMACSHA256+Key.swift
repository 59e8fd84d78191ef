extension HMACSHA256 {
    /// A prepared key: the two hash states that every message under the key starts from.
    ///
    /// Preparing takes two compressions once; each message then saves them. The bytes of the key are not kept. A key does not
    /// print, cannot be encoded and cannot be hashed.
    public struct Key: Sendable {
        let inner: SIMD8<UInt32>
        let outer: SIMD8<UInt32>
        let engine: SHA256Engine

        /// Prepares `bytes`, of any number, for use; more than 64 are hashed first (RFC 2104, section 2).
        public init(_ bytes: Span<UInt8>, engine: SHA256Engine = .automatic) {
            let block = Self.block(of: bytes, engine: engine)
            var inner = SHA256Hasher.start
            var outer = SHA256Hasher.start
            engine.compress(&inner, words: block ^ MessageBlock(repeating: 0x3636_3636))
            engine.compress(&outer, words: block ^ MessageBlock(repeating: 0x5c5c_5c5c))
            self.inner = inner
            self.outer = outer
            self.engine = engine
        }

        /// Prepares `bytes`, of any number, for use.
        public init(_ bytes: [UInt8], engine: SHA256Engine = .automatic) {
            self = bytes.withSpan { Self($0, engine: engine) }
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
    public func tag(for message: Span<UInt8>) -> Digest256 {
        let digest = SHA256Hasher.finalWords(of: message, after: inner, length: 64, engine: engine)
        return HMACSHA256.tag(of: digest, outer: outer, engine: engine)
    }

    /// The tag of `message` under this key.
    public func tag(for message: [UInt8]) -> Digest256 {
        message.withSpan { tag(for: $0) }
    }

    /// Whether `tag` is the tag of `message` under this key, found out in constant time.
    public func isValid(_ tag: Digest256, for message: Span<UInt8>) -> Bool {
        areEqualInConstantTime(self.tag(for: message).words, tag.words)
    }

    /// Whether `tag` is the tag of `message` under this key, found out in constant time.
    public func isValid(_ tag: Digest256, for message: [UInt8]) -> Bool {
        message.withSpan { isValid(tag, for: $0) }
    }
}

extension HMACSHA256.Key: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the key.
    public var description: String { "[redacted key]" }

    /// Never the key.
    public var debugDescription: String { description }

    /// Nothing to see.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
