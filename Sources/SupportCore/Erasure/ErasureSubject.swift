/// What is to be forgotten: a conversation, or a person with all that is kept of them.
public struct ErasureSubject: Sendable, Hashable {
    /// The conversations that are forgotten as a whole.
    public let conversations: Set<ConversationID>
    /// The person's address; wherever a record names it, that record is forgotten, too.
    ///
    /// Nil if only conversations are forgotten.
    public let address: EmailAddress?

    /// Names conversations and, if it is about a person, the address.
    public init(conversations: Set<ConversationID>, address: EmailAddress? = nil) {
        self.conversations = conversations
        self.address = address
    }

    /// Whether `text` names the person; case does not count.
    public func isNamed(in text: String) -> Bool {
        isNamed(in: Array(text.utf8))
    }

    /// Whether the bytes of a text, plain or as a JSON string, name the person.
    func isNamed(in bytes: [UInt8]) -> Bool {
        needles.contains { needle in
            guard let first = needle.first, bytes.count >= needle.count else { return false }
            return (0...bytes.count - needle.count).contains { start in
                Self.folded(bytes[start]) == first
                    && needle.indices.allSatisfy { Self.folded(bytes[start + $0]) == needle[$0] }
                    && Self.begins(at: start, in: bytes) && Self.ends(at: start + needle.count, in: bytes)
            }
        }
    }

    /// The address as it may stand in a record: as it was written, and in its normal form.
    private var needles: Set<[UInt8]> {
        guard let address else { return [] }
        return Set([address.bare, address.normalized].map { $0.utf8.map(Self.folded) })
    }

    /// Whether the address is not the end of a longer one, as `ann@` is of `joann@`.
    private static func begins(at start: Int, in bytes: [UInt8]) -> Bool {
        guard start > 0, isAtom(bytes[start - 1]) else { return true }
        // A letter can be the end of a JSON escape, such as of a line break.
        let isEscape = start > 1 && bytes[start - 2] == UInt8(ascii: "\\")
        return isEscape || start > 5 && bytes[start - 6] == UInt8(ascii: "\\") && bytes[start - 5] == UInt8(ascii: "u")
    }

    /// Whether the address is not the beginning of one in a longer domain; a full stop may end a sentence.
    private static func ends(at end: Int, in bytes: [UInt8]) -> Bool {
        guard end < bytes.count else { return true }
        if bytes[end] == UInt8(ascii: ".") { return end + 1 >= bytes.count || !isAtom(bytes[end + 1]) }
        return !isAtom(bytes[end])
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
        }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
