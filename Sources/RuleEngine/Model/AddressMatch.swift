/// Which addresses a condition asks for.
///
/// The text is kept as the owner wrote it; it is read when the rule set is built.
public enum AddressMatch: Hashable, Sendable {
    /// Exactly this address, whatever its case and display name; a plus-tag counts.
    case equals(String)
    /// Any address at this domain, and at the domains below it if `subdomains` is true.
    case domain(String, subdomains: Bool = false)
}
