internal import SupportCore

/// Makes addresses to which mail can be forwarded.
enum ForwardingAddress {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    /// `inbox-` and 24 characters that carry 120 random bits, at the given domain.
    static func make(at domain: String, random: any RandomSource) throws(EmailAddressError) -> EmailAddress {
        var token = ""
        for _ in 0..<2 {
            var bits = random.next()
            for _ in 0..<12 {
                token.append(alphabet[Int(bits & 31)])
                bits >>= 5
            }
        }
        return try EmailAddress(localPart: "inbox-" + token, domain: domain)
    }
}
