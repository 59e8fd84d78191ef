/// Reads one mailbox of RFC 5322 from left to right, by bytes: quoted strings, comments, angle brackets.
struct MailboxParser {
    private let bytes: [UInt8]
    private var position = 0
    private var words: [String] = []
    private var comment: String?

    static func parse(_ text: String) throws(EmailAddressError) -> (
        displayName: String?, localPart: String, domain: String
    ) {
        guard text.utf8.count <= 2000 else { throw .tooLong }
        let bytes = Array(text.utf8)
        var parser = MailboxParser(bytes: bytes)
        do throws(EmailAddressError) {
            return try parser.mailbox()
        } catch {
            guard let mailbox = carelesslyNamed(bytes) else { throw error }
            return mailbox
        }
    }

    /// Reads a mailbox whose name lacks its quotation marks, which many programs omit: `Müller, Hans <hans@a.example>`,
    /// `a@b.example <a@b.example>`.
    ///
    /// A name that could be another mailbox, because it holds an `@` and a separator, is refused.
    private static func carelesslyNamed(
        _ bytes: [UInt8]
    ) -> (displayName: String?, localPart: String, domain: String)? {
        guard let bracket = bytes.lastIndex(of: UInt8(ascii: "<")) else { return nil }
        let name = bytes[..<bracket]
        let forbidden = name.contains(UInt8(ascii: "@")) ? ",;<>()\"\\" : "<>()\""
        guard !name.contains(where: { forbidden.utf8.contains($0) }) else { return nil }
        var parser = MailboxParser(bytes: Array(bytes[bracket...]))
        guard let mailbox = try? parser.mailbox() else { return nil }
        let words = name.split { " \t\r\n".utf8.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
        return (words.joined(separator: " "), mailbox.localPart, mailbox.domain)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Letters, digits and the symbols that need no quotes; bytes above ASCII belong to UTF-8 (RFC 6532).
    static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default:
            "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    private mutating func mailbox() throws(EmailAddressError) -> (
        displayName: String?, localPart: String, domain: String
    ) {
        skipSpace()
        guard position < bytes.count else { throw .empty }
        while let word = try word() { words.append(word) }
        if next(is: "<") {
            let (local, domain) = try bracketed()
            return (words.isEmpty ? comment : words.joined(separator: " "), local, domain)
        }
        guard words.count == 1, next(is: "@") else { throw words.isEmpty ? .invalidLocalPart : .malformed }
        let domain = try domain()
        guard position == bytes.count else { throw .malformed }
        return (comment, words[0], domain)
    }

    private mutating func bracketed() throws(EmailAddressError) -> (localPart: String, domain: String) {
        skipSpace()
        guard let local = try word() else { throw .invalidLocalPart }
        guard next(is: "@") else { throw .malformed }
        let domain = try domain()
        guard next(is: ">"), position == bytes.count else { throw .malformed }
        return (local, domain)
    }

    private mutating func word() throws(EmailAddressError) -> String? {
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: "\"") { return try quotedString() }
        let start = position
        while position < bytes.count, Self.isAtomByte(bytes[position]) || bytes[position] == UInt8(ascii: ".") {
            position += 1
        }
        guard position > start else { return nil }
        defer { skipSpace() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedString() throws(EmailAddressError) -> String {
        position += 1
        var content: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
            content.append(bytes[position])
            position += 1
        }
        guard next(is: "\"") else { throw .malformed }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func domain() throws(EmailAddressError) -> String {
        let start = position
        while position < bytes.count, Self.isAtomByte(bytes[position]) || ".[]:".utf8.contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw .invalidDomain }
        defer { skipSpace() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func next(is character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        skipSpace()
        return true
    }

    /// Skips white space and comments, which nest; the last comment serves as a name when there is no other.
    private mutating func skipSpace() {
        while position < bytes.count {
            if " \t\r\n".utf8.contains(bytes[position]) {
                position += 1
            } else if bytes[position] == UInt8(ascii: "(") {
                skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        let start = position
        var depth = 0
        repeat {
            switch bytes[position] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\") where position + 1 < bytes.count: position += 1
            default: break
            }
            position += 1
        } while depth > 0 && position < bytes.count
        let content = bytes[start..<position].dropFirst().dropLast(depth == 0 ? 1 : 0)
        comment = String(decoding: content, as: UTF8.self)
    }
}
