internal import Foundation

/// Domain names, and the ASCII form of internationalised ones.
package enum DomainName {
    /// The domain in lower-case ASCII; labels with other letters become `xn--` labels (RFC 3490, RFC 3492).
    ///
    /// - Throws: ``EmailAddressError/invalidDomain`` if it is not a domain name of at most 253 bytes with labels of 1 to
    ///   63 bytes.
    package static func ascii(_ domain: String) throws(EmailAddressError) -> String {
        guard !domain.unicodeScalars.contains(where: \.isControl) else { throw .invalidDomain }
        if domain.utf8.first == UInt8(ascii: "[") { return try addressLiteral(domain) }
        let trimmed = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
        let scalars = trimmed.precomposed.lowercased().unicodeScalars
        var labels: [String] = []
        for label in scalars.split(omittingEmptySubsequences: false, whereSeparator: isDot) {
            labels.append(try asciiLabel(String(label)))
        }
        let name = labels.joined(separator: ".")
        guard name.utf8.count <= 253 else { throw .invalidDomain }
        return name
    }

    /// An address in brackets, such as `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321, 4.1.3).
    private static func addressLiteral(_ domain: String) throws(EmailAddressError) -> String {
        let content = domain.utf8.dropFirst().dropLast()
        guard domain.utf8.last == UInt8(ascii: "]"), (1...62).contains(content.count),
            content.allSatisfy({ isHostByte($0 | 0x20) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { throw .invalidDomain }
        return domain.lowercased()
    }

    /// The full stop and its ideographic forms (RFC 3490, 3.1).
    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
    }

    private static func asciiLabel(_ label: String) throws(EmailAddressError) -> String {
        var ascii = label
        if !label.utf8.allSatisfy({ $0 < 0x80 }) {
            guard let encoded = Punycode.encode(label.precomposed) else { throw .invalidDomain }
            ascii = "xn--" + encoded
        }
        guard (1...63).contains(ascii.utf8.count), ascii.utf8.allSatisfy(isHostByte) else { throw .invalidDomain }
        guard !ascii.hasPrefix("-"), !ascii.hasSuffix("-") else { throw .invalidDomain }
        return ascii
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default:
            false
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character: C0, DEL, C1, or a line or paragraph separator.
    var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}

extension String {
    /// Normalisation form C, so that letters written with combining marks equal their composed forms.
    var precomposed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
