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
    /// Control characters are removed from the display name, and a name of more than 480 bytes is cut: so every address
    /// can be read again from its ``description``.
    ///
    /// - Throws: ``EmailAddressError`` if a part is empty, too long or contains a control character.
    public init(displayName: String? = nil, localPart: String, domain: String) throws(EmailAddressError) {
        guard !localPart.isEmpty, localPart.utf8.count <= 255 else { throw .invalidLocalPart }
        guard !localPart.unicodeScalars.contains(where: \.isControl) else { throw .invalidLocalPart }
        guard domain.utf8.count <= 480 else { throw .invalidDomain }
        let asciiDomain = try DomainName.ascii(domain)
        let name = Self.cleaned(displayName ?? "")
        self.displayName = name.isEmpty ? nil : name
        self.localPart = localPart
        self.domain = domain
        normalized = localPart.precomposed.lowercased().precomposed + "@" + asciiDomain
    }

    /// The domain in ASCII, lower-case: `müller.de` gives `xn--mller-kva.de`.
    package var normalizedDomain: String {
        // By bytes, because the @ can be part of a larger grapheme cluster.
        normalized.utf8.lastIndex(of: UInt8(ascii: "@")).map { String(normalized.utf8[$0...].dropFirst()) ?? "" } ?? ""
    }

    /// The address without its display name: `ann@example.com`.
    public var bare: String {
        (Self.needsQuotes(localPart) ? Self.quoted(localPart) : localPart) + "@" + domain
    }

    /// The address without what follows a `+` in its local part; `ann+shop@example.com` gives `ann@example.com`.
    package var normalizedWithoutTag: String {
        guard let at = normalized.utf8.lastIndex(of: UInt8(ascii: "@")),
            let plus = normalized.utf8[..<at].firstIndex(of: UInt8(ascii: "+")), plus != normalized.startIndex
        else { return normalized }
        return String(normalized.unicodeScalars[..<plus]) + String(normalized.unicodeScalars[at...])
    }

    /// The tag of a plus-address: `abc` in `support+abc@example.com`; nil if there is none.
    package var tag: String? {
        let scalars = localPart.unicodeScalars
        guard let plus = scalars.firstIndex(of: "+"), plus != scalars.startIndex else { return nil }
        let tag = scalars[plus...].dropFirst()
        return tag.isEmpty ? nil : String(tag)
    }

    private static func cleaned(_ name: String) -> String {
        guard name.utf8.count > 480 || name.unicodeScalars.contains(where: \.isControl) else { return name }
        var cleaned = ""
        for scalar in name.unicodeScalars.lazy.filter({ !$0.isControl }) {
            guard cleaned.utf8.count + UTF8.width(scalar) <= 480 else { break }
            cleaned.unicodeScalars.append(scalar)
        }
        return cleaned
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.utf8.contains { !MailboxParser.isAtomByte($0) && $0 != UInt8(ascii: ".") }
    }

    private static func quoted(_ text: String) -> String {
        // By scalars, because a quotation mark with a combining accent is another character but still ends the string.
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.append("\\") }
            result.unicodeScalars.append(scalar)
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
    /// The address in the form of a header: `"Lee, Ann" <ann@example.com>`.
    public var description: String {
        guard let displayName else { return bare }
        return (Self.isPhrase(displayName) ? displayName : Self.quoted(displayName)) + " <" + bare + ">"
    }
}

extension EmailAddress {
    /// Whether a name needs no quotes: words of plain letters with single spaces between them.
    private static func isPhrase(_ name: String) -> Bool {
        name.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(MailboxParser.isAtomByte) }
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
