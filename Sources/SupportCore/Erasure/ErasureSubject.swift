/// What to erase: conversations, or a person with everything that is stored about them.
public struct ErasureSubject: Sendable, Hashable {
    /// The conversations to erase as a whole.
    public let conversations: Set<ConversationID>
    /// The person's address; every record that names it is erased too.
    ///
    /// Nil if only conversations are erased.
    public let address: EmailAddress?

    /// Describes what to erase.
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

    /// The forms in which a record may hold the address: as written, and normalised.
    private var needles: Set<[UInt8]> {
        guard let address else { return [] }
        return Set([address.bare, address.normalized].map { $0.utf8.map(Self.folded) })
    }

    /// Whether no longer address ends here, as `joann@` ends with `ann@`.
    private static func begins(at start: Int, in bytes: [UInt8]) -> Bool {
        guard start > 0, isAtom(bytes[start - 1]) else { return true }
        // A letter can be the end of a JSON escape, such as of a line break.
        let isEscape = start > 1 && bytes[start - 2] == UInt8(ascii: "\\")
        return isEscape || start > 5 && bytes[start - 6] == UInt8(ascii: "\\") && bytes[start - 5] == UInt8(ascii: "u")
    }

    /// Whether no longer domain begins here; a full stop may end a sentence.
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
