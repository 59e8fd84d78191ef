/// What SPF, DKIM and DMARC say about the author whom a mail names in `From`.
///
/// Anyone can write any address there, so a mail of which nothing is known proves nothing either.
public enum SenderAuthentication: String, Sendable, Hashable, Codable, CaseIterable {
    /// A domain vouches for the address.
    case passed
    /// The mail failed a check and passed none that vouches for the address.
    case failed
}
