internal import Foundation

/// Domain names, and the ASCII form of internationalised ones.
public enum DomainName {
    /// The domain in lower-case ASCII; labels with other letters become `xn--` labels (RFC 3490, RFC 3492).
    ///
    /// - Throws: ``EmailAddressError/invalidDomain`` if it is not a domain name of at most 253 bytes with labels of 1 to
    ///   63 bytes.
    public static func ascii(_ domain: String) throws(EmailAddressError) -> String {
        if domain.hasPrefix("["), domain.hasSuffix("]"), domain.utf8.count <= 64 { return domain.lowercased() }
        let trimmed = domain.hasSuffix(".") ? String(domain.dropLast()) : domain
        var labels: [String] = []
        for label in trimmed.precomposed.lowercased().split(separator: ".", omittingEmptySubsequences: false) {
            labels.append(try asciiLabel(String(label)))
        }
        let name = labels.joined(separator: ".")
        guard name.utf8.count <= 253 else { throw .invalidDomain }
        return name
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

extension String {
    /// Normalisation form C, so that letters written with combining marks equal their composed forms.
    var precomposed: String {
        utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
    }
}
