internal import SupportCore

/// A normalized address or domain.
enum AddressMatcher: Hashable, Sendable {
    case address(String)
    case domain(String)
    case domainAndBelow(String)

    /// Nil if the text is not an address or domain; surrounding white space and an `@` before a domain are ignored.
    init?(_ match: RuleCondition.AddressMatch) {
        switch match {
        case .equals(let text):
            guard let address = try? EmailAddress(text) else { return nil }
            self = .address(address.normalized)
        case .domain(let text, let subdomains):
            guard let domain = Self.domain(text) else { return nil }
            self = subdomains ? .domainAndBelow(domain) : .domain(domain)
        }
    }

    private static func domain(_ text: String) -> String? {
        var name = text.drop(while: \.isWhitespace)
        while let last = name.last, last.isWhitespace { name.removeLast() }
        if name.hasPrefix("@") { name.removeFirst() }
        return try? DomainName.ascii(String(name))
    }

    func matches(_ address: EmailAddress) -> Bool {
        switch self {
        case .address(let normalized): address.normalized == normalized
        case .domain(let domain): address.normalizedDomain == domain
        case .domainAndBelow(let domain):
            address.normalizedDomain == domain || address.normalizedDomain.hasSuffix("." + domain)
        }
    }
}
