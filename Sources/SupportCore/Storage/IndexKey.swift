/// A value by which records are sorted: bytes that compare as the values do.
///
/// A key is built of parts. Keys sort by their first part, then by their second, and so on, as tuples do; a text that is a
/// prefix of another sorts first. Stores compare keys byte by byte, as SQLite compares blobs and `memcmp` compares memory.
public struct IndexKey: Hashable, Sendable {
    /// The bytes, which stores compare without looking at their meaning.
    public let bytes: [UInt8]

    /// Wraps bytes that a store has kept.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Combines parts, the most significant one first.
    public init(_ parts: Part...) {
        self.init(parts: parts)
    }

    /// Combines parts, the most significant one first.
    public init(parts: [Part]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.size })
        for part in parts { part.append(to: &bytes) }
        self.bytes = bytes
    }

    /// One part of a key.
    public enum Part: Sendable {
        /// A text, sorted by its UTF-8 bytes.
        case text(String)
        /// A number, sorted by its value.
        case number(Int64)
        /// An instant, sorted by time.
        case time(Timestamp)

        /// How many bytes it takes, unless there are zero bytes in a text.
        var size: Int {
            if case .text(let text) = self { text.utf8.count + 2 } else { 8 }
        }

        func append(to bytes: inout [UInt8]) {
            switch self {
            case .text(let text): Self.append(text, to: &bytes)
            case .number(let number): Self.append(number, to: &bytes)
            case .time(let timestamp): Self.append(timestamp.milliseconds, to: &bytes)
            }
        }

        /// A zero byte inside the text becomes 0x00 0xFF, and 0x00 0x01 ends the text, so that prefixes sort first.
        private static func append(_ text: String, to bytes: inout [UInt8]) {
            let start = bytes.count
            bytes.append(utf8: text)
            if bytes[start...].contains(0) {
                bytes.replaceSubrange(start..., with: text.utf8.flatMap { $0 == 0 ? [0, 0xFF] : [$0] })
            }
            bytes.append(0)
            bytes.append(1)
        }

        /// Big-endian with the sign bit turned over, so that negative numbers sort first.
        private static func append(_ number: Int64, to bytes: inout [UInt8]) {
            let bits = UInt64(bitPattern: number) ^ (1 << 63)
            withUnsafeBytes(of: bits.bigEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// The smallest key that sorts after all keys that begin with this one; nil if there is none.
    package var successorOfPrefix: IndexKey? {
        var bytes = bytes
        while let last = bytes.popLast() {
            if last < 0xFF {
                bytes.append(last + 1)
                return IndexKey(bytes: bytes)
            }
        }
        return nil
    }
}

extension IndexKey: Comparable {
    /// Whether `lhs` sorts before `rhs`, byte by byte.
    public static func < (lhs: IndexKey, rhs: IndexKey) -> Bool {
        ByteOrder(lhs.bytes, rhs.bytes) == .before
    }
}
