/// An electronic mail address with its display name, as in `"Ann Lee" <ann@example.com>` (RFC 5322, RFC 6531).
///
/// Two addresses are equal if they name the same mailbox: the display name does not count, case does not count, and an
/// internationalised domain equals its ASCII form. Plus-tags do count.
public struct EmailAddress: Sendable {
    /// The name shown to people, without quotes; nil if there is none.
    public let displayName: String?
    /// The part before the `@`, as written, without quotes.
    public let localPart: String
    /// The part after the `@`, as written.
    public let domain: String
    /// The form that comparison uses: lower-case, with the domain in ASCII.
    public let normalized: String

    /// Reads one address, with or without a display name and angle brackets.
    ///
    /// Linear in the length of `text`; text of more than 2,000 bytes is refused, because no address is that long.
    ///
    /// - Throws: ``EmailAddressError`` if `text` is not exactly one address.
    public init(_ text: String) throws(EmailAddressError) {
        let parsed = try MailboxParser.parse(text)
        try self.init(displayName: parsed.displayName, localPart: parsed.localPart, domain: parsed.domain)
    }

    /// Combines the parts of an address.
    ///
    /// - Throws: ``EmailAddressError`` if a part is empty, too long or contains a control character.
    public init(displayName: String? = nil, localPart: String, domain: String) throws(EmailAddressError) {
        guard !localPart.isEmpty, localPart.utf8.count <= 255 else { throw .invalidLocalPart }
        guard !localPart.unicodeScalars.contains(where: Self.isControl) else { throw .invalidLocalPart }
        let asciiDomain = try DomainName.ascii(domain)
        let name = displayName?.filter { !$0.unicodeScalars.contains(where: Self.isControl) }
        self.displayName = name?.isEmpty == false ? name : nil
        self.localPart = localPart
        self.domain = domain
        normalized = localPart.precomposed.lowercased() + "@" + asciiDomain
    }

    /// The domain in ASCII, lower-case: `müller.de` gives `xn--mller-kva.de`.
    public var normalizedDomain: String {
        normalized.lastIndex(of: "@").map { String(normalized[normalized.index(after: $0)...]) } ?? ""
    }

    /// The address without its display name: `ann@example.com`.
    public var bare: String {
        (Self.needsQuotes(localPart) ? Self.quoted(localPart) : localPart) + "@" + domain
    }

    /// The address without what follows a `+` in its local part; `ann+shop@example.com` gives `ann@example.com`.
    public var normalizedWithoutTag: String {
        guard let at = normalized.lastIndex(of: "@"), let plus = normalized[..<at].firstIndex(of: "+"),
            plus != normalized.startIndex
        else { return normalized }
        return String(normalized[..<plus]) + String(normalized[at...])
    }

    /// The tag of a plus-address: `abc` in `support+abc@example.com`; nil if there is none.
    public var tag: String? {
        guard let plus = localPart.firstIndex(of: "+"), plus != localPart.startIndex else { return nil }
        let tag = localPart[localPart.index(after: plus)...]
        return tag.isEmpty ? nil : String(tag)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.utf8.contains { !MailboxParser.isAtomByte($0) && $0 != UInt8(ascii: ".") }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result + "\""
    }
}

extension EmailAddress: Hashable {
    /// Whether both name the same mailbox.
    public static func == (lhs: EmailAddress, rhs: EmailAddress) -> Bool { lhs.normalized == rhs.normalized }

    /// Hashes the mailbox.
    public func hash(into hasher: inout Hasher) { hasher.combine(normalized) }
}

extension EmailAddress: CustomStringConvertible {
    /// The address as it stands in a header: `"Lee, Ann" <ann@example.com>`.
    public var description: String {
        guard let displayName else { return bare }
        let name = displayName.utf8.allSatisfy { MailboxParser.isAtomByte($0) || $0 == UInt8(ascii: " ") }
        return (name ? displayName : Self.quoted(displayName)) + " <" + bare + ">"
    }
}

extension EmailAddress: Codable {
    /// Reads the form of a header.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(try container.decode(String.self))
        } catch let error as EmailAddressError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes the form of a header.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
